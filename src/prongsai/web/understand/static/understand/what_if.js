/* Each slider moves the number beside it, and the number moves the slider. Only the number is sent. */
for (const slider of document.querySelectorAll("input[data-slides]")) {
  const number = document.getElementById(slider.dataset.slides);
  slider.hidden = false;
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { if (number.value !== "") slider.value = number.value; });
}
