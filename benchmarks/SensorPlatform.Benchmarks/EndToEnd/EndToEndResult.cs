using System.Globalization;
using System.Text.Json;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>What an end-to-end run has shown.</summary>
internal sealed record EndToEndResult
{
    /// <summary>What the town sent.</summary>
    internal required TruthTotals Totals { get; init; }

    /// <summary>The server's balance at the end.</summary>
    internal required JsonElement Balance { get; init; }

    /// <summary>Every message had its outcome within <see cref="EndToEndCommand.Limit"/>.</summary>
    internal required bool IsSettled { get; init; }

    /// <summary>Until the broker had acknowledged every message.</summary>
    internal required TimeSpan Sending { get; init; }

    /// <summary>Until every message had its outcome.</summary>
    internal required TimeSpan Elapsed { get; init; }

    /// <summary>CPU time of the server.</summary>
    internal required TimeSpan ServerTime { get; init; }

    /// <summary>CPU time of the broker.</summary>
    internal required TimeSpan BrokerTime { get; init; }

    /// <summary>Group commits of the journal.</summary>
    internal required double JournalCommits { get; init; }

    /// <summary>Mean length of a message in bytes.</summary>
    internal required double MessageLength { get; init; }

    /// <summary><c>/proc/loadavg</c> before the run.</summary>
    internal required string LoadBefore { get; init; }

    /// <summary>What does not agree with what was sent; empty when all does.</summary>
    internal IReadOnlyList<string> Faults
    {
        get
        {
            var faults = new List<string>();
            if (!IsSettled)
            {
                faults.Add($"not every message had its outcome within {EndToEndCommand.Limit.TotalSeconds} s");
            }

            Compare("received", Totals.MessagesSent - Totals.Joins);
            Compare("stored", Totals.Uplinks);
            Compare("duplicate", Totals.Duplicates);
            Compare("deadLettered", Totals.Malformed);
            if (!Balance.GetProperty("closed").GetBoolean())
            {
                faults.Add("the balance does not close");
            }

            return faults;

            void Compare(string name, long sent)
            {
                var shown = Balance.GetProperty(name).GetInt64();
                if (shown != sent)
                {
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {shown} and should be {sent}"));
                }
            }
        }
    }

    internal void Print(TextWriter output)
    {
        var count = Totals.MessagesSent - Totals.Joins;
        var rows = new (string Name, FormattableString Value)[]
        {
            ("messages (mean length)", $"{count:N0} ({MessageLength:N0} B), QoS 1"),
            ("until each has its outcome", $"{Elapsed.TotalSeconds:0.00} s: {count / Elapsed.TotalSeconds:N0} uplinks/s"),
            ("until the broker has them", $"{Sending.TotalSeconds:0.00} s"),
            ("CPU of the server", $"{ServerTime.TotalSeconds:0.00} s: {ServerTime.TotalMicroseconds / count:0.0} µs an uplink"),
            ("CPU of mosquitto", $"{BrokerTime.TotalSeconds:0.00} s: {BrokerTime.TotalMicroseconds / count:0.0} µs an uplink"),
            ("journal commits", $"{JournalCommits:N0}: {count / JournalCommits:0} messages each"),
            ("balance", $"{Balance.GetRawText()}"),
            ("load before (1, 5, 15 minutes)", $"{LoadBefore}"),
        };
        foreach (var (name, value) in rows)
        {
            output.WriteLine($"{name,-32} {value.ToString(CultureInfo.InvariantCulture)}");
        }

        output.WriteLine(Faults.Count == 0 ? "Nothing is lost, and nothing is stored twice." : $"WRONG: {string.Join("; ", Faults)}");
    }
}
