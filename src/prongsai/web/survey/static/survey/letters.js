// Sarabun comes only over a good line: it weighs more than everything else of a page together.
(() => {
  const line = navigator.connection;
  const isGood = !line || (!line.saveData && (line.effectiveType || "4g") === "4g");
  if (isGood) document.documentElement.classList.add("has-letters");
})();
