using System.Buffers;
using System.Text.Json;
using Jurassic;
using Jurassic.Library;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>One engine with the maker's script in it. One thread at a time.</summary>
internal sealed class ScriptEngineSlot
{
    private static readonly object[] Bytes = [.. Enumerable.Range(0, 256).Select(value => (object)value)];

    private readonly ScriptEngine _engine;
    private readonly ScriptGuard _guard = new();
    private readonly ScriptLimits _limits;
    private readonly FunctionInstance _entry;
    private readonly ArrayBufferWriter<byte> _result = new(1_024);

    /// <summary>Makes an engine and runs the outer statements of the script.</summary>
    /// <exception cref="JavaScriptException">The script throws, or has no function to call.</exception>
    /// <exception cref="ScriptStoppedException">It takes too long.</exception>
    /// <exception cref="ScriptRefusedException">It has no function to call.</exception>
    internal ScriptEngineSlot(CompiledScript prelude, CompiledScript script, ScriptLimits limits)
    {
        _limits = limits;
        _engine = new ScriptEngine { EnableExposedClrTypes = false, RecursionDepthLimit = limits.RecursionDepth };
        Define(ScriptRewriter.GuardName, new ScriptGuardFunction(_engine, _guard));
        Define(ScriptRewriter.BitsName, new ScriptBitsFunction(_engine));
        _guard.Begin(ScriptLimits.WarmUpTime, long.MaxValue / 4);
        prelude.Execute(_engine);
        script.Execute(_engine);
        _entry = _engine.GetGlobalValue(ScriptPrelude.EntryName) as FunctionInstance
            ?? throw new ScriptRefusedException(
                "The script has none of the functions decodeUplink(input), Decode(fPort, bytes, variables) and Decoder(bytes, port).");
    }

    /// <summary>True when this engine must not be used again.</summary>
    internal bool IsSpent { get; private set; }

    /// <summary>Why the last run failed; empty when it did not.</summary>
    internal string Problem { get; private set; } = "";

    /// <summary>Runs the script for a payload.</summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="port">FPort.</param>
    /// <param name="unixMilliseconds">When it came.</param>
    /// <param name="time">How long it may take.</param>
    /// <param name="result">The decoded object as JSON, until the next run.</param>
    /// <returns>What became of it.</returns>
    internal ScriptOutcome Run(
        ReadOnlySpan<byte> payload, byte port, double unixMilliseconds, TimeSpan time, out ReadOnlySpan<byte> result)
    {
        result = default;
        _result.ResetWrittenCount();
        var items = new object[payload.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Bytes[payload[i]];
        }

        try
        {
            _guard.Begin(time, _limits.AllocatedBytes);
            var answer = _entry.Call(_engine.Global, _engine.Array.New(items), (int)port, unixMilliseconds);
            if (answer is not ObjectInstance one || Errors(one) is { } error && Fail(error))
            {
                Problem = Problem.Length > 0 ? Problem : "The script gave no object.";
                return ScriptOutcome.Failed;
            }

            if (one.GetPropertyValue("data") is not ObjectInstance data)
            {
                Problem = "The script gave no data.";
                return ScriptOutcome.Failed;
            }

            using (var json = new Utf8JsonWriter(_result, new JsonWriterOptions { SkipValidation = true }))
            {
                ScriptResult.Write(json, data, _limits.ResultBytes);
            }

            _guard.CheckAll();
            Problem = "";
            result = _result.WrittenSpan;
            return ScriptOutcome.Done;
        }
        catch (ScriptStoppedException stopped)
        {
            return Spend(ScriptOutcome.Stopped, stopped.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Beside the script's own errors Jurassic lets many of the runtime's through: casts, formats, its depth limit.
            return _guard.HasStopped
                ? Spend(ScriptOutcome.Stopped, fault.Message)
                : Spend(ScriptOutcome.Failed, fault.Message, fault is not JavaScriptException);
        }
    }

    private void Define(string name, FunctionInstance function) => _engine.Global.DefineProperty(
        name, new PropertyDescriptor(function, PropertyAttributes.Sealed), throwOnError: true);

    private bool Fail(string error)
    {
        Problem = error;
        return true;
    }

    private static string? Errors(ObjectInstance answer) =>
        answer.GetPropertyValue("errors") is ArrayInstance { Length: > 0 } errors ? TypeConverter.ToString(errors[0]) : null;

    private ScriptOutcome Spend(ScriptOutcome outcome, string problem, bool isSpent = true)
    {
        IsSpent |= isSpent;
        Problem = problem;
        return outcome;
    }
}
