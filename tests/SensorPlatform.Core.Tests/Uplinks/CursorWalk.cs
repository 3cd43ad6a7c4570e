using System.Globalization;
using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

/// <summary>Walks a text by steps of chance, the same for the same seed, and writes down what each gives.</summary>
internal sealed class CursorWalk(int seed)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _log = new();
    private int _stepsLeft = new Random(seed).Next(1, 60);

    internal string Log => _log.ToString();

    internal bool IsBroken { get; private set; }

    /// <summary>To the end, or until it gives up at a value.</summary>
    internal void Run<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        _log.Append(cursor.ReadRoot());
        Value(ref cursor);
        if (_stepsLeft > 0)
        {
            cursor.ReadEnd();
        }

        IsBroken = cursor.IsBroken;
    }

    private void Value<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (--_stepsLeft <= 0)
        {
            return;
        }

        _log.Append(CultureInfo.InvariantCulture, $" {cursor.IsObject}{cursor.IsArray}{cursor.IsNull}{cursor.IsNumber} ");
        if (cursor.IsObject && _random.Next(4) > 0)
        {
            Fields(ref cursor);
        }
        else if (cursor.IsArray && _random.Next(4) > 0)
        {
            while (_stepsLeft > 0 && cursor.NextItem())
            {
                Value(ref cursor);
            }
        }
        else
        {
            Read(ref cursor);
        }
    }

    private void Fields<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        // Names of some lengths are wanted, or of all: what only the plain cursor gives is passed over here.
        var lengths = _random.Next(2) == 0 ? ulong.MaxValue : (ulong)_random.NextInt64();
        while (_stepsLeft > 0 && cursor.NextField(lengths, out var name))
        {
            if (name.Length >= 64 || ((lengths >> name.Length) & 1) == 0)
            {
                cursor.Skip();
                continue;
            }

            _log.Append(Convert.ToHexString(name));
            Value(ref cursor);
        }
    }

    private void Read<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var isScalar = !cursor.IsObject && !cursor.IsArray;
        switch (_random.Next(6))
        {
            case 0:
                cursor.Skip();
                break;
            case 1:
                _log.Append(cursor.TryText(out var text)).Append(Convert.ToHexString(text));
                break;
            case 2:
                _log.Append(cursor.TryUInt64(out var whole) ? $"{whole}" : "no");
                break;
            case 3:
                _log.Append(cursor.TryDouble(out var number) ? $"{BitConverter.DoubleToInt64Bits(number)}" : "no");
                break;
            case 4:
                _log.Append(cursor.IsTrue());
                break;
            default:
                // A scalar may be left unread.
                if (!isScalar)
                {
                    cursor.Skip();
                }

                break;
        }
    }
}
