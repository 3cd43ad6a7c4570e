using System.Collections.Concurrent;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Answers about one picture of the sites, kept until the next picture or the next second of the platform's clock, so that
/// each is made once however many ask. Bounded: what does not fit is made anew for each who asks. Any thread.
/// </summary>
internal sealed class KeptAnswers
{
    /// <summary>Most answers.</summary>
    internal const int MaximumCount = 2_048;

    /// <summary>Most bytes of all answers and addresses.</summary>
    internal const long MaximumBytes = 16 << 20;

    private const int LongestKey = 1_024;
    private Generation _newest = new(long.MinValue, 0);

    /// <summary>Answers that are kept now.</summary>
    internal int Count => Volatile.Read(ref _newest).Count;

    /// <summary>Gives a kept answer, or makes it.</summary>
    /// <param name="picture">The picture that the answer is about.</param>
    /// <param name="key">Names the question: path, query, language.</param>
    /// <param name="make">Makes the answer of the picture; null: this one is not kept, because it is an error.</param>
    public KeptAnswer? Get(ParkingPicture picture, string key, Func<KeptAnswer?> make)
    {
        var generation = Of(picture);
        if (generation.Find(key) is { } kept)
        {
            return kept;
        }

        var made = make();
        if (made is not null && key.Length <= LongestKey)
        {
            generation.Keep(key, made);
        }

        return made;
    }

    private Generation Of(ParkingPicture picture)
    {
        var newest = Volatile.Read(ref _newest);
        if (newest.Version == picture.Version && newest.Second == picture.At.UnixSeconds)
        {
            return newest;
        }

        // A slow request with an older picture must not put away what belongs to the newer one.
        var generation = new Generation(picture.Version, picture.At.UnixSeconds);
        if ((generation.Version, generation.Second).CompareTo((newest.Version, newest.Second)) > 0)
        {
            Interlocked.CompareExchange(ref _newest, generation, newest);
        }

        return generation;
    }

    private sealed class Generation(long version, long second)
    {
        private readonly ConcurrentDictionary<string, KeptAnswer> _answers = new(StringComparer.Ordinal);
        private int _count;
        private long _bytes;

        public long Version { get; } = version;

        public long Second { get; } = second;

        public int Count => Volatile.Read(ref _count);

        public KeptAnswer? Find(string key) => _answers.GetValueOrDefault(key);

        public void Keep(string key, KeptAnswer answer)
        {
            var bytes = answer.Body.Length + (2L * key.Length);
            if (Interlocked.Increment(ref _count) > MaximumCount || Interlocked.Add(ref _bytes, bytes) > MaximumBytes)
            {
                return;
            }

            _answers.TryAdd(key, answer);
        }
    }
}
