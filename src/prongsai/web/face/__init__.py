"""How the workbench looks: layout, components, lists, charts, languages."""
