namespace SensorPlatform.Server.Cli;

/// <summary>Asks a person before something is done that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <summary>True with <c>--yes</c>, or when a person at a terminal types yes.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="isYes"><c>--yes</c> was given.</param>
    /// <param name="output">Where the question goes.</param>
    internal static async Task<bool> AskAsync(string question, bool isYes, TextWriter output)
    {
        if (isYes)
        {
            return true;
        }

        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            await output.WriteLineAsync("Nothing was changed. Nobody can be asked here: give --yes to do it.");
            return false;
        }

        await output.WriteAsync(question + " Type yes to do it: ");
        var isMeant = string.Equals(Console.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
        if (!isMeant)
        {
            await output.WriteLineAsync("Nothing was changed.");
        }

        return isMeant;
    }
}
