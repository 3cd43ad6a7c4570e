using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Pages;

namespace SensorPlatform.Server.Cli;

/// <summary><c>pitch</c>: sets pitches by hand, through the API of the server that runs.</summary>
internal static class PitchCommand
{
    internal static Command Create() => new("pitch", "Pitches set by hand, through the server that runs: set, clear, log")
    {
        CreateSet(),
        CreateClear(),
        CreateLog(),
    };

    private static Command CreateSet()
    {
        var (site, pitch, url, token, by) = (Site(), Pitch(), Url(), Token(), By());
        var kind = new Argument<string>("kind")
        {
            Description = "closed, event, wrongSensor (the pitch is unknown), free or occupied (until the sensor tells a change)",
        };
        var until = new Option<string?>("--until")
        {
            Description = "Until when, in the city's time: 2026-07-20 (when that day begins) or 2026-07-20T12:00; with Z or an offset as it says. "
                + "Else until it is cleared",
        };
        var comment = new Option<string?>("--comment") { Description = "Why" };
        var command = new Command("set", "Sets a pitch by hand") { site, pitch, kind, by, until, comment, url, token };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            async () =>
            {
                using var server = new ServerConnection(result.GetRequiredValue(url), result.GetValue(token));
                var answer = await server.SendAsync(
                    HttpMethod.Put,
                    AddressOf(result.GetRequiredValue(site), result.GetRequiredValue(pitch)),
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        ["kind"] = result.GetRequiredValue(kind),
                        ["until"] = result.GetValue(until),
                        ["by"] = result.GetRequiredValue(by),
                        ["comment"] = result.GetValue(comment),
                    },
                    cancellationToken);
                await result.InvocationConfiguration.Output.WriteLineAsync(Line(answer));
                return ExitCode.Success;
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateClear()
    {
        var (site, pitch, url, token, by) = (Site(), Pitch(), Url(), Token(), By());
        var command = new Command("clear", "Lets a pitch be as its sensor says") { site, pitch, by, url, token };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            async () =>
            {
                using var server = new ServerConnection(result.GetRequiredValue(url), result.GetValue(token));
                var answer = await server.SendAsync(
                    HttpMethod.Delete,
                    AddressOf(result.GetRequiredValue(site), result.GetRequiredValue(pitch)),
                    new Dictionary<string, string?>(StringComparer.Ordinal) { ["by"] = result.GetRequiredValue(by) },
                    cancellationToken);
                await result.InvocationConfiguration.Output.WriteLineAsync(Line(answer));
                return ExitCode.Success;
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateLog()
    {
        var (url, token) = (Url(), Token());
        var site = new Option<string?>("--site") { Description = "Only this site" };
        var open = new Option<bool>("--open") { Description = "Only what holds" };
        var limit = new Option<int>("--limit") { Description = "Most lines", DefaultValueFactory = static _ => 50 };
        var command = new Command("log", "What was set by hand: what holds first, then newest first")
        {
            site,
            open,
            limit,
            url,
            token,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            async () =>
            {
                using var server = new ServerConnection(result.GetRequiredValue(url), result.GetValue(token));
                var address = ResultPages.Address(
                    "/api/v1/parking/overrides",
                    ("limit", ResultPages.Text(Math.Clamp(result.GetValue(limit), 1, 1_000))),
                    ("site", result.GetValue(site)),
                    ("open", result.GetValue(open) ? "true" : null));
                var answer = await server.SendAsync(HttpMethod.Get, address, null, cancellationToken);
                foreach (var one in answer.GetProperty("items").EnumerateArray())
                {
                    await result.InvocationConfiguration.Output.WriteLineAsync(Line(one));
                }

                return ExitCode.Success;
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Argument<string> Site() => new("site") { Description = "The site's id" };

    private static Argument<string> Pitch() => new("pitch") { Description = "The pitch's id: what stands on its sign" };

    private static Option<string> By() => new("--by") { Description = "Who does it", Required = true };

    private static Option<string> Url() => new("--url")
    {
        Description = "Address of the server",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("SENSORPLATFORM__Url") ?? "http://127.0.0.1:8080",
    };

    private static Option<string?> Token() => new("--token")
    {
        Description = "The operators' token, where the server asks for one",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("SENSORPLATFORM__Operators__Token"),
    };

    private static string AddressOf(string site, string pitch) =>
        $"/api/v1/parking/sites/{Uri.EscapeDataString(site)}/pitches/{Uri.EscapeDataString(pitch)}/override";

    private static string Line(JsonElement one)
    {
        var state = !one.GetProperty("open").GetBoolean()
            ? $"ended {Local(one, "liftedAt")} by {Text(one, "liftedBy") ?? "itself"}"
            : Local(one, "until") is { } until ? $"until {until}" : "until it is cleared";
        string?[] columns =
        [
            Text(one, "site"), Text(one, "pitch"), Text(one, "kind"), Local(one, "from"), Text(one, "by"), state, Text(one, "comment"),
        ];
        return string.Join('\t', columns);
    }

    // In the city's time, with its offset; a machine without its zone says it in UTC.
    private static string? Local(JsonElement one, string name) =>
        one.GetProperty(name) is { ValueKind: JsonValueKind.String } text
            ? TimeZoneInfo.ConvertTime(text.GetDateTimeOffset(), PageFormat.Zone(Text(one, "timeZone") ?? ""))
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            : null;

    private static string? Text(JsonElement one, string name) =>
        one.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
