using System.Globalization;

namespace SensorPlatform.Simulator.Cli;

/// <summary>Arguments of the form <c>--name value</c>. What is wrong is collected, so that all of it is told at once.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _repeated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    /// <summary>Reads them.</summary>
    /// <param name="arguments">What was given behind the command.</param>
    /// <param name="repeatable">Options that may be given more than once.</param>
    internal Arguments(ReadOnlySpan<string> arguments, params ReadOnlySpan<string> repeatable)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                _faults.Add($"'{name}' is not an option; options begin with --.");
            }
            else if (i + 1 == arguments.Length)
            {
                _faults.Add($"{name} needs a value.");
            }
            else if (repeatable.Contains(name))
            {
                (_repeated.TryGetValue(name, out var given) ? given : _repeated[name] = []).Add(arguments[++i]);
            }
            else if (!_values.TryAdd(name, arguments[++i]))
            {
                _faults.Add($"{name} is given twice.");
            }
        }
    }

    /// <summary>What is wrong, options that nobody asked for included. Ask after all values.</summary>
    internal IReadOnlyList<string> Faults
    {
        get
        {
            var unknown = _values.Keys.Where(name => !_known.Contains(name)).Select(static name => $"There is no option {name}.");
            return [.. _faults, .. unknown];
        }
    }

    internal string? Text(string name)
    {
        _known.Add(name);
        return _values.GetValueOrDefault(name);
    }

    /// <summary>The values of a repeatable option that can be read; the others are faults.</summary>
    /// <param name="name">The option.</param>
    /// <param name="read">Gives null for what it cannot read.</param>
    /// <param name="wanted">What it should have been.</param>
    internal List<T> Each<T>(string name, Func<string, T?> read, string wanted)
        where T : class
    {
        var values = new List<T>();
        foreach (var text in _repeated.GetValueOrDefault(name, []))
        {
            if (read(text) is { } value)
            {
                values.Add(value);
            }
            else
            {
                Fault(name, text, wanted);
            }
        }

        return values;
    }

    /// <summary>Adds what is wrong with the arguments together.</summary>
    internal void AddFaults(IEnumerable<string> faults) => _faults.AddRange(faults);

    internal double Number(string name, double otherwise, double minimum, double maximum)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum)
        {
            return value;
        }

        Fault(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"));
        return otherwise;
    }

    internal long Whole(string name, long otherwise, long minimum, long maximum)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum)
        {
            return value;
        }

        Fault(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}"));
        return otherwise;
    }

    internal DateTimeOffset Time(string name, DateTimeOffset otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var value))
        {
            return value;
        }

        Fault(name, text, "a time such as 2026-07-01T00:00:00Z");
        return otherwise;
    }

    internal (string Host, int Port) Endpoint(string name)
    {
        if (Text(name) is not { } text)
        {
            _faults.Add($"{name} HOST:PORT is needed.");
            return ("", 0);
        }

        var colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65_535)
        {
            return (text[..colon].Trim('[', ']'), port);
        }

        Fault(name, text, "HOST:PORT such as 127.0.0.1:1883");
        return ("", 0);
    }

    private void Fault(string name, string text, string wanted) => _faults.Add($"{name} '{text}' is not {wanted}.");
}
