// The fields of the form go together. Who gives a day means it: the period is then from that day to that day.
export function chooseDates() {
  const preset = document.getElementById("preset");
  for (const id of ["from", "to"]) {
    document.getElementById(id)?.addEventListener("change", () => {
      preset.value = "dates";
    });
  }

  // The last night has no hours of the day, nor the last day those of a night.
  const hours = document.getElementById("hours");
  hours?.addEventListener("change", () => follow(hours, preset, { night: "day", day: "night" }));
  preset?.addEventListener("change", () => follow(preset, hours, { night: "day", day: "night" }));
}

function follow(chosen, other, opposite) {
  if (other.value === opposite[chosen.value]) {
    other.value = chosen.value;
  }
}
