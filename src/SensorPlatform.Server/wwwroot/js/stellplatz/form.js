// The form without script is a plain GET; here the position, and the exact time only when it is wanted.
import { fill, texts } from "../format.js";

const RoundedTo = 3;

export function comfortForm() {
  const form = document.getElementById("search");
  if (!form) {
    return;
  }

  const when = document.getElementById("when");
  const exact = document.getElementById("exact");
  const at = document.getElementById("at");
  const showExact = () => {
    exact.hidden = when.value !== "at";
    at.disabled = exact.hidden;
  };
  when.addEventListener("change", () => {
    showExact();
    if (!exact.hidden) {
      at.focus();
    }
  });
  showExact();

  // Fields that were left empty only make the address long.
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input:not([type=checkbox]), select")) {
      field.disabled = field.disabled || field.value === "" || (field.id === "when" && field.value === "now")
        || (field.id === "show" && field.value === "all");
    }
  });
  addEventListener("pageshow", () => {
    for (const field of form.querySelectorAll("input, select")) {
      field.disabled = false;
    }

    showExact();
  });
  offerPosition(form);
}

function offerPosition(form) {
  if (!("geolocation" in navigator) || !isSecureContext) {
    return;
  }

  const state = document.getElementById("position-state");
  document.getElementById("position").hidden = false;
  document.getElementById("use-position").addEventListener("click", () => {
    state.textContent = texts.positionAsking;
    navigator.geolocation.getCurrentPosition(found => {
      const near = document.getElementById("near");
      const place = `${found.coords.latitude.toFixed(RoundedTo)},${found.coords.longitude.toFixed(RoundedTo)}`;
      near.append(new Option(fill(texts.startGiven, place.replace(",", ", ")), place, true, true));
      state.textContent = "";
      form.requestSubmit();
    }, fault => {
      state.textContent = fault.code === fault.PERMISSION_DENIED ? texts.positionDenied : texts.positionFailed;
    }, { enableHighAccuracy: false, timeout: 15000, maximumAge: 300000 });
  });
}
