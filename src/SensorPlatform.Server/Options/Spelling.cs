namespace SensorPlatform.Server.Options;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Spelling
{
    private const int MostListed = 24;

    /// <summary>
    /// The known word nearest to a written one, letters' case aside: at most a third of its letters may differ (added,
    /// left out, changed or two swapped). Null when none is near.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        string? nearest = null;
        var limit = Math.Max(1, written.Length / 3);
        foreach (var word in known)
        {
            var distance = Distance(written, word, limit);
            if (distance <= limit && (nearest is null || distance < limit))
            {
                nearest = word;
                limit = distance;
            }
        }

        return nearest;
    }

    /// <summary><c>Did you mean 'x'?</c> where a known word is near, else a list of what there is.</summary>
    /// <param name="written">What somebody wrote.</param>
    /// <param name="known">The words that there are.</param>
    /// <param name="orElse">What to do where no word is near.</param>
    /// <param name="mostListed">Where there are more words, none is listed.</param>
    public static string Suggest(string written, IReadOnlyCollection<string> known, string orElse, int mostListed = MostListed)
    {
        var nearest = Nearest(written, known);
        if (nearest is not null)
        {
            return $"Did you mean '{nearest}'?";
        }

        return known.Count > 0 && known.Count <= mostListed ? $"{orElse} Known: {string.Join(", ", known)}." : orElse;
    }

    // The optimal string alignment distance, in three rows.
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
