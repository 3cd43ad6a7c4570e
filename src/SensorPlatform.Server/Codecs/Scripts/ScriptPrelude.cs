namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>What runs in an engine before the maker's script: what is taken away, and small things that codecs expect.</summary>
internal static class ScriptPrelude
{
    /// <summary>The entry that <see cref="ScriptEngineSlot"/> calls.</summary>
    internal const string EntryName = ScriptRewriter.GuardName + "Run";

    /// <summary>Before the script.</summary>
    internal const string Source = """
        (function (global) {
          function add(target, name, value) {
            if (!target[name]) Object.defineProperty(target, name, { value: value, writable: true, configurable: true });
          }
          var most = 65536;
          function repeat(text, count) {
            if (!(count >= 0) || text.length * count > most) throw new RangeError('The text would be too long.');
            var all = '';
            for (var i = Math.floor(count); i > 0; i--) all += text;
            return all;
          }
          function pad(text, length, fill) {
            fill = fill === undefined ? ' ' : String(fill);
            var missing = length - text.length;
            return missing > 0 && fill ? repeat(fill, Math.ceil(missing / fill.length)).slice(0, missing) : '';
          }
          String.prototype.repeat = function (count) { return repeat(String(this), count); };
          add(String.prototype, 'padStart', function (length, fill) { return pad(String(this), length, fill) + this; });
          add(String.prototype, 'padEnd', function (length, fill) { return this + pad(String(this), length, fill); });
          add(String.prototype, 'replaceAll', function (from, to) { return String(this).split(from).join(to); });
          add(String.prototype, 'at', function (i) { return this.charAt(i < 0 ? this.length + i : i); });
          add(Array.prototype, 'at', function (i) { return this[i < 0 ? this.length + i : i]; });
          add(Object, 'values', function (o) { return Object.keys(o).map(function (k) { return o[k]; }); });
          add(Object, 'entries', function (o) { return Object.keys(o).map(function (k) { return [k, o[k]]; }); });
          add(Object, 'fromEntries', function (list) {
            var o = {}; list.forEach(function (e) { o[e[0]] = e[1]; }); return o;
          });
          ['join', 'fill', 'reverse', 'sort', 'indexOf', 'lastIndexOf', 'slice', 'concat'].forEach(function (name) {
            var plain = Array.prototype[name];
            Array.prototype[name] = function () {
              if (this.length > most) throw new RangeError('The list is too long.');
              return plain.apply(this, arguments);
            };
          });
          // These go down by themselves, out of reach of the limit of calls, and would end the process by its stack.
          function check(value, depth) {
            if (depth > 40 || (value && typeof value.toJSON === 'function' && !(value instanceof Date))) throw new RangeError('Nested too deep.');
            if (value && typeof value === 'object') for (var k in value) check(value[k], depth + 1);
          }
          var stringify = JSON.stringify, parse = JSON.parse, flat = Array.prototype.flat;
          JSON.stringify = function (value, replacer, space) { check(value, 0); return stringify(value, replacer, space); };
          JSON.parse = function (text, reviver) {
            if (String(text).split(/[\[{]/).length > 1000) throw new RangeError('Nested too deep.');
            return parse(text, reviver);
          };
          Array.prototype.flat = function (depth) { return flat.call(this, depth === undefined ? 1 : Math.min(depth, 40)); };
          delete Array.prototype.toLocaleString;
          Function.prototype.bind = function (self) {
            var bound = this, first = Array.prototype.slice.call(arguments, 1);
            return function () { return bound.apply(self, first.concat(Array.prototype.slice.call(arguments))); };
          };
          ['setInt8', 'setUint8', 'setInt16', 'setUint16', 'setInt32', 'setUint32'].forEach(function (name) {
            var plain = DataView.prototype[name], bits = parseInt(name.replace(/[^0-9]/g, ''), 10);
            DataView.prototype[name] = function (at, value, little) {
              var whole = global.__sandboxBits(value);
              plain.call(this, at, bits === 32 ? whole >>> 0 : whole & ((1 << bits) - 1), little);
            };
          });
          delete Function.prototype.constructor;
          delete global.eval; delete global.Function; delete global.Promise; delete global.Proxy; delete global.Reflect;
          global.globalThis = global;
          global.console = { log: function () {}, warn: function () {}, error: function () {}, info: function () {}, debug: function () {} };
        })(this);
        var module = { exports: {} }, exports = module.exports;
        """;

    /// <summary>Behind the script: finds its function and calls it.</summary>
    internal const string Entry = """

        var __sandboxRun = (function () {
          function find(name, own) { return own || (typeof module.exports[name] === 'function' ? module.exports[name] : null); }
          var uplink = find('decodeUplink', typeof decodeUplink === 'function' ? decodeUplink : null);
          var decode = find('Decode', typeof Decode === 'function' ? Decode : null);
          var decoder = find('Decoder', typeof Decoder === 'function' ? Decoder : null);
          if (uplink) return function (bytes, port, time) {
            return uplink({ bytes: bytes, fPort: port, recvTime: new Date(time), variables: {} });
          };
          if (decode) return function (bytes, port) { return { data: decode(port, bytes, {}) }; };
          if (decoder) return function (bytes, port) { return { data: decoder(bytes, port) }; };
          return null;
        })();
        """;
}
