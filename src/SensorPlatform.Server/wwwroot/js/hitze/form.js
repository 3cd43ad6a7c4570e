// Who gives a day means it: the period is then from that day to that day.
export function chooseDates() {
  const preset = document.getElementById("preset");
  for (const id of ["from", "to"]) {
    document.getElementById(id)?.addEventListener("change", () => {
      preset.value = "dates";
    });
  }
}
