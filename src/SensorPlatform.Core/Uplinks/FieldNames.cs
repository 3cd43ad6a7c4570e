namespace SensorPlatform.Core.Uplinks;

/// <summary>Names of JSON fields that a parser wants.</summary>
internal static class FieldNames
{
    /// <summary>One bit for each length that occurs; the names have up to 63 characters.</summary>
    internal static ulong Lengths(params ReadOnlySpan<string> names)
    {
        var lengths = 0UL;
        foreach (var name in names)
        {
            lengths |= 1UL << name.Length;
        }

        return lengths;
    }
}
