namespace SensorPlatform.Core.Air.Indices;

/// <summary>The indices that are known, and which version of a family holds.</summary>
public static class AirIndices
{
    /// <summary>Family of the European index.</summary>
    public const string European = "eaqi";

    /// <summary>Family of the index of the German environment agency.</summary>
    public const string German = "lqi";

    /// <summary>Family of the index of the US EPA.</summary>
    public const string UnitedStates = "us-aqi";

    /// <summary>All versions, of each family the newest first.</summary>
    public static IReadOnlyList<AirIndexTable> All { get; } =
    [
        EuropeanIndices.Of2025,
        EuropeanIndices.Of2020,
        EuropeanIndices.Of2017,
        GermanIndices.Of2025,
        GermanIndices.Of2019,
        UnitedStatesIndices.Of2024,
        UnitedStatesIndices.Of2016,
        UnitedStatesIndices.Of2012,
    ];

    /// <summary>The families, in the order of the tables.</summary>
    public static IReadOnlyList<string> Families { get; } = [European, German, UnitedStates];

    /// <summary>The newest version of each family, in the order of the families.</summary>
    public static IReadOnlyList<AirIndexTable> NewestOfEach { get; } =
        [EuropeanIndices.Of2025, GermanIndices.Of2025, UnitedStatesIndices.Of2024];

    /// <summary>The index of an id; null when there is none.</summary>
    public static AirIndexTable? Find(string id)
    {
        foreach (var table in All)
        {
            if (string.Equals(table.Id, id, StringComparison.Ordinal))
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>The newest version of a family; null when there is no such family.</summary>
    public static AirIndexTable? Newest(string family) => ValidAt(family, DateOnly.MaxValue);

    /// <summary>The version of a family that holds on a day; null when there is no such family, or none held yet.</summary>
    /// <param name="family">The family.</param>
    /// <param name="day">The civil day.</param>
    /// <param name="tables">
    /// The versions to choose from, of each family the newest first; null: all. The first day of most is not confirmed: who knows
    /// it gives the tables with it (<c>table with { ValidFrom = … }</c>, <see cref="WithValidFrom"/>). A table without it holds on
    /// every day that no newer one is known to hold on.
    /// </param>
    public static AirIndexTable? ValidAt(string family, DateOnly day, IReadOnlyList<AirIndexTable>? tables = null)
    {
        foreach (var table in tables ?? All)
        {
            if (string.Equals(table.Family, family, StringComparison.Ordinal) && (table.ValidFrom is not { } first || first <= day))
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>All tables, some of them with a first day that the caller knows.</summary>
    /// <param name="days">First day by id of the table.</param>
    public static IReadOnlyList<AirIndexTable> WithValidFrom(IReadOnlyDictionary<string, DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var tables = new AirIndexTable[All.Count];
        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = days.TryGetValue(All[i].Id, out var day) ? All[i] with { ValidFrom = day } : All[i];
        }

        return tables;
    }
}
