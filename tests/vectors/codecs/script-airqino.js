var names = ['', 'rh', 'extT', 'intT', 'o3', 'co', 'no2', 'voc', 'pm25', 'pm10', 'co2'];

function Decode(fPort, bytes) {
  var view = new DataView(new Uint8Array(bytes).buffer), values = {};
  for (var i = 0; i < bytes.length; i += 9) {
    if (bytes.length - i < 9) throw new Error('cut');
    var name = names[bytes[i]];
    if (!name) throw new Error(`unknown code ${bytes[i]}`);
    values[name] = view.getFloat64(i + 1, true);
  }
  if ((values.extT === 99.9 || values.extT === 999) && values.rh === values.extT) values.extT = values.rh = null;
  if (values.pm25 > values.pm10) values.pm25 = values.pm10 = null;
  ['o3', 'co', 'no2', 'voc'].forEach(function (gas) {
    if (values[gas] === 1023) values[gas] = null;
  });
  return values;
}
