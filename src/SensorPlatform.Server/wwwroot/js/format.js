// Numbers, ages and texts in the page's language. The words come with the page.
export const texts = JSON.parse(document.getElementById("texts").textContent);

export function fill(text, value) {
  return text.replace("{0}", value);
}

export function number(value, decimals) {
  if (value === null || value === undefined) {
    return "–";
  }

  const text = Math.abs(value).toFixed(decimals).replace(".", texts.decimal);
  return value < 0 && /[1-9]/.test(text) ? "−" + text : text;
}

export function age(seconds) {
  if (seconds < 60) {
    return texts.ageNow;
  }

  if (seconds < 3600) {
    return fill(texts.ageMinutes, Math.floor(seconds / 60));
  }

  return seconds < 172800
    ? fill(texts.ageHours, Math.floor(seconds / 3600))
    : fill(texts.ageDays, Math.floor(seconds / 86400));
}

export function timeOfDay(milliseconds, zone) {
  return new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(milliseconds);
}

export function dateAndTime(milliseconds, zone) {
  const parts = {};
  const format = new Intl.DateTimeFormat("en-GB", {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", timeZone: zone,
  });
  for (const part of format.formatToParts(milliseconds)) {
    parts[part.type] = part.value;
  }

  const date = texts.lang === "de" ? `${parts.day}.${parts.month}.${parts.year}`
    : texts.lang === "it" ? `${parts.day}/${parts.month}/${parts.year}`
      : `${parts.year}-${parts.month}-${parts.day}`;
  return `${date}, ${parts.hour}:${parts.minute}`;
}

// The same tables as the server's PageFormat.
const units = { "Cel": "°C", "ug/m3": "µg/m³", "mg/m3": "mg/m³", "[ppm]": "ppm", "1": "" };
const whole = ["air.relativeHumidity", "air.no2", "air.o3", "air.co2", "air.voc", "air.pressure"];

export function unitOf(ucum) {
  return units[ucum] ?? ucum;
}

export function decimalsOf(quantity) {
  return quantity === null || whole.includes(quantity) ? 0 : quantity === "air.co" ? 2 : 1;
}
