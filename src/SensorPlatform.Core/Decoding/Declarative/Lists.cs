namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>What the compiler asks of lists.</summary>
internal static class Lists
{
    internal static bool Contains<T>(this IReadOnlyList<T> list, T item)
        where T : IEquatable<T>
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Equals(item))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool All<T>(this IReadOnlyList<T> list, Func<T, bool> holds)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!holds(list[i]))
            {
                return false;
            }
        }

        return true;
    }

    internal static List<T> Where<T>(this IReadOnlyList<T> list, Func<T, bool> holds)
    {
        var some = new List<T>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (holds(list[i]))
            {
                some.Add(list[i]);
            }
        }

        return some;
    }
}
