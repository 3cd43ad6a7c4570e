using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <content>Passing over values, and looking at all of them on the way.</content>
internal ref partial struct FastJsonCursor
{
    /// <summary>Six marks: a name, a colon, a string and a comma.</summary>
    private const ulong TextField = Name | ((ulong)'"' << 24) | ((ulong)'"' << 32) | ((ulong)',' << 40);

    private const ulong SixMarks = 0xFFFF_FFFF_FFFF;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        if (_token == '"' && _marks.Kind(_index) == '"')
        {
            _index++;
            _token = 0;
            return;
        }

        SkipSlowly();
    }

    private void SkipSlowly()
    {
        var token = _token;
        _token = 0;
        switch (token)
        {
            case 0:
                break;
            case (byte)'"':
                TryPassString(out _, out _);
                break;
            case (byte)'{':
            case (byte)'[':
                SkipNested(token == '{');
                break;
            case RunsOn:
                Break();
                break;
            default:
                if (TryPassScalar(_marks.Offset(_index - 1), out var end))
                {
                    _token = RunsOnAt(end) ? RunsOn : (byte)0;
                }
                else
                {
                    Break();
                }

                break;
        }
    }

    // The containers around the current one are kept as bits: 64 levels are the deepest.
    private void SkipNested(bool isObject)
    {
        var outside = _depth;
        var objects = 0UL;
        if (!Enter())
        {
            return;
        }

        var isEmpty = _marks.Kind(_index) == (isObject ? '}' : ']');
        while (true)
        {
            if (!isEmpty && !SkipItem(isObject))
            {
                return;
            }

            switch (_token)
            {
                case (byte)'{':
                case (byte)'[':
                    objects = (objects << 1) | (isObject ? 1UL : 0);
                    isObject = _token == '{';
                    if (!Enter())
                    {
                        return;
                    }

                    Ensure();
                    isEmpty = _marks.Kind(_index) == (isObject ? '}' : ']');
                    continue;
            }

            Ensure();
            while (_marks.Kind(_index) == (isObject ? '}' : ']'))
            {
                Leave();
                if (_depth == outside)
                {
                    return;
                }

                isObject = (objects & 1) != 0;
                objects >>= 1;
                Ensure();
            }

            if (_marks.Kind(_index++) != ',')
            {
                Break();
                return;
            }

            isEmpty = false;
        }
    }

    // Leaves _token at an opening brace or bracket, else 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipItem(bool isObject)
    {
        Ensure();
        if (isObject)
        {
            while ((_marks.Kinds(_index) & SixMarks) == TextField)
            {
                _index += 6;
                Ensure();
            }

            if (!ReadName(out _))
            {
                return false;
            }
        }
        else if (!Take(_marks.Kind(_index)))
        {
            return false;
        }

        if (_token is (byte)'{' or (byte)'[')
        {
            return true;
        }

        Skip();
        return _token == 0 ? !_isBroken : Break();
    }
}
