namespace SensorPlatform.Server.Api;

/// <summary>One of the two: an answer, or the problem that there is none.</summary>
internal readonly record struct AnswerOrProblem(KeptAnswer? Answer, IResult? Problem)
{
    /// <summary>A problem.</summary>
    public static AnswerOrProblem Of(IResult problem) => new(null, problem);
}
