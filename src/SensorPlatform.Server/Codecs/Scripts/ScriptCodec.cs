using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Jurassic;
using Jurassic.Compiler;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs.Mapping;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>
/// The maker's own JavaScript as a decoder. It is compiled once; each thread that decodes takes a warm engine of a bounded
/// pool. Unlike all other decoders it allocates; like them it never throws.
/// </summary>
internal sealed class ScriptCodec
{
    private readonly CompiledScript _prelude;
    private readonly CompiledScript _script;
    private readonly ValueMapping _mapping;
    private readonly ScriptPorts _ports;
    private readonly ScriptLimits _limits;
    private readonly ConcurrentQueue<ScriptEngineSlot> _pool = new();
    private readonly int _poolCapacity = Environment.ProcessorCount;

    private ScriptCodec(
        CompiledScript prelude, CompiledScript script, ValueMapping mapping, ScriptPorts ports, ScriptLimits limits)
    {
        _prelude = prelude;
        _script = script;
        _mapping = mapping;
        _ports = ports;
        _limits = limits;
    }

    /// <summary>Why the last run failed, for the command that checks codecs; of any thread.</summary>
    internal string LastProblem { get; private set; } = "";

    /// <summary>Compiles a script and warms an engine up.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="source">The script.</param>
    /// <param name="mapping">Which of its fields is which quantity.</param>
    /// <param name="ports">The FPorts that it is asked for.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="codec">The decoder; null when there is a problem.</param>
    /// <param name="problem">What is wrong with the script: a sentence.</param>
    internal static bool TryCreate(
        string file,
        string source,
        ValueMapping mapping,
        ScriptPorts ports,
        ScriptLimits limits,
        [NotNullWhen(true)] out ScriptCodec? codec,
        out string problem)
    {
        (codec, problem) = (null, "");
        if (source.Length > limits.SourceLength)
        {
            problem = $"{file} is longer than {limits.SourceLength} characters.";
            return false;
        }

        try
        {
            var options = new CompilerOptions { EnableILAnalysis = false };
            var script = ScriptRewriter.Rewrite(source) + ScriptPrelude.Entry;
            codec = new ScriptCodec(
                CompiledScript.Compile(new StringScriptSource(ScriptPrelude.Source, "prelude"), options),
                CompiledScript.Compile(new StringScriptSource(script, file), options),
                mapping,
                ports,
                limits);
            codec.WarmUp();
            return true;
        }
        catch (Exception fault) when (fault is ScriptRefusedException or ScriptStoppedException or JavaScriptException
            or SyntaxErrorException or InvalidOperationException or NotImplementedException or NotSupportedException
            or StackOverflowException)
        {
            codec = null;
            var line = fault switch
            {
                SyntaxErrorException broken => broken.LineNumber,
                JavaScriptException thrown => thrown.LineNumber,
                _ => 0,
            };
            problem = line > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {fault.Message}")
                : $"{file}: {fault.Message}";
            return false;
        }
    }

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    internal DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        if (!_ports.Contains(context.FPort))
        {
            return new DecodeResult(_ports.IsQuiet(context.FPort) ? DecodeError.None : DecodeError.UnknownPort, 0);
        }

        if (payload.IsEmpty)
        {
            return new DecodeResult(DecodeError.Empty, 0);
        }

        var time = context.Time.UnixMilliseconds;
        var outcome = Attempt(payload, context.FPort, time, destination, out var result);
        if (outcome == ScriptOutcome.Stopped)
        {
            // A machine that is busy with something else may have taken the time. Once more, and what it says counts.
            outcome = Attempt(payload, context.FPort, time, destination, out result);
        }

        return outcome switch
        {
            ScriptOutcome.Done => result,
            ScriptOutcome.Stopped => new DecodeResult(DecodeError.ScriptTimeout, 0),
            _ => new DecodeResult(DecodeError.ScriptFailed, 0),
        };
    }

    private ScriptOutcome Attempt(
        ReadOnlySpan<byte> payload, byte port, double time, Span<Reading> destination, out DecodeResult result)
    {
        result = default;
        ScriptEngineSlot? slot = null;
        try
        {
            if (!_pool.TryDequeue(out slot))
            {
                slot = Warm();
            }

            var outcome = slot.Run(payload, port, time, _limits.Time, out var json);
            if (outcome == ScriptOutcome.Done)
            {
                result = Readings(json, destination);
            }

            LastProblem = slot.Problem;
            return outcome;
        }
        catch (Exception fault) when (fault is JavaScriptException or ScriptStoppedException or ScriptRefusedException)
        {
            // An engine could not be made, though the first one could: the script counts starts or draws numbers.
            LastProblem = fault.Message;
            return ScriptOutcome.Failed;
        }
        finally
        {
            if (slot is { IsSpent: false } && _pool.Count < _poolCapacity)
            {
                _pool.Enqueue(slot);
            }
        }
    }

    private DecodeResult Readings(ReadOnlySpan<byte> json, Span<Reading> destination)
    {
        Span<MappedValue> values = stackalloc MappedValue[DeviceFamily.MaxReadings];
        if (!JsonValues.TryRead(_mapping, json, values, out var count, out var leftOut))
        {
            return new DecodeResult(DecodeError.ScriptFailed, 0);
        }

        if (count > destination.Length)
        {
            return new DecodeResult(DecodeError.TooManyReadings, 0);
        }

        for (var i = 0; i < count; i++)
        {
            destination[i] = double.IsNaN(values[i].Value)
                ? new Reading(values[i].Time, 0, values[i].Quantity, Quality.NotMeasured)
                : Reading.Within(values[i].Quantity, values[i].Value, values[i].Time);
        }

        return new DecodeResult(DecodeError.None, count, leftOut > 0 ? DecodeWarning.UnusableValue : DecodeWarning.None);
    }

    private void WarmUp() => _pool.Enqueue(Warm());

    // The first runs compile: what they give does not matter, and they have more time.
    private ScriptEngineSlot Warm()
    {
        var slot = new ScriptEngineSlot(_prelude, _script, _limits);
        var port = _ports.Ports.Count > 0 ? _ports.Ports[0] : (byte)1;
        slot.Run(new byte[12], port, 0, ScriptLimits.WarmUpTime, out _);
        return slot.IsSpent ? new ScriptEngineSlot(_prelude, _script, _limits) : slot;
    }
}
