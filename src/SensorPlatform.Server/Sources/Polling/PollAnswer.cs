using System.Net;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>The answer to a request, or why there is none.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Value">What was read; only with <see cref="PollResult.Ok"/>.</param>
/// <param name="Problem">For people: why there is none; empty with <see cref="PollResult.Ok"/>. Holds no secret.</param>
internal readonly record struct PollAnswer<T>(PollResult Result, T? Value, string Problem)
{
    /// <summary>True when there is a value.</summary>
    internal bool IsOk => Result == PollResult.Ok;

    /// <summary>The status with which the server refused; null with every other result.</summary>
    internal HttpStatusCode? Status { get; init; }

    /// <summary>The same failure for another kind of value.</summary>
    internal PollAnswer<TOther> As<TOther>() => new(Result, default, Problem) { Status = Status };
}
