using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// The stays of one pitch: what was said lately, sorted by time, and what became of all that was said before. Each late word
/// folds
/// the late ones again, so that their order of arrival does not matter.
/// </summary>
internal sealed class PitchStays(int pitch)
{
    /// <summary>Most words that are kept; with more in 48 h the oldest ones become final earlier.</summary>
    internal const int Capacity = 256;

    /// <summary>How much older than the newest word one may be.</summary>
    internal static readonly TimeSpan Lateness = TimeSpan.FromHours(48);

    private readonly List<Stay> _told = [];
    private StayWord[] _words = new StayWord[16];
    private int _count;

    /// <summary>What became of the words that are final.</summary>
    internal StayFold Final;

    /// <summary>Time of the newest word that is final; what is not newer comes too late.</summary>
    internal Instant FinalUntil { get; set; }

    /// <summary>The words that are kept, by time.</summary>
    internal ReadOnlySpan<StayWord> Words => _words.AsSpan(0, _count);

    /// <summary>The stay on the pitch now.</summary>
    internal Stay? Open => _told.Count > 0 && _told[^1].IsOpen ? _told[^1] : null;

    /// <summary>True when a clock may end the stay.</summary>
    internal bool IsOpenInSilence => Open is { IsCertain: false };

    /// <summary>Takes a word.</summary>
    /// <param name="word">What was said.</param>
    /// <param name="fold">What counts as a stay, the clock, and where changes go.</param>
    /// <returns>False when it comes too late.</returns>
    internal bool Take(in StayWord word, StayFolding fold)
    {
        if (word.Time <= FinalUntil || (_count > 0 && _words[_count - 1].Time - word.Time > Lateness))
        {
            return false;
        }

        if (Insert(in word))
        {
            fold.Stays.Clear();
            Settle(fold);
            Fold(fold);
        }

        return true;
    }

    /// <summary>Folds again, for a clock that has gone on.</summary>
    internal void Refresh(StayFolding fold)
    {
        fold.Stays.Clear();
        Fold(fold);
    }

    /// <summary>Of the words that lie ahead of a time the newest counts as of that time; the others go.</summary>
    internal void TurnBack(Instant now, StayFolding fold)
    {
        // A word of that very time must not be too late.
        var before = new Instant(now.UnixNanoseconds - 1);
        var isAhead = FinalUntil > before;
        if (isAhead)
        {
            FinalUntil = before;
            Final.TurnBack(before);
        }

        if (_count > 0 && _words[_count - 1].Time > now)
        {
            isAhead = true;
            var newest = _words[_count - 1].State;
            while (_count > 0 && _words[_count - 1].Time > now)
            {
                _count--;
            }

            Insert(new StayWord(now, newest));
        }

        if (isAhead || IsOpenInSilence)
        {
            Refresh(fold);
        }
    }

    /// <summary>Takes words that were saved, sorted, without telling the stays that they make.</summary>
    internal void Restore(ReadOnlySpan<StayWord> words, StayFolding fold)
    {
        _words = new StayWord[Math.Max(16, words.Length)];
        words.CopyTo(_words);
        _count = words.Length;
        Refresh(fold);
        fold.Changes.Clear();
    }

    // False when nothing new was said.
    private bool Insert(in StayWord word)
    {
        var place = _count;
        while (place > 0 && _words[place - 1].Time >= word.Time)
        {
            place--;
        }

        if (place < _count && _words[place].Time == word.Time)
        {
            var isNew = word.Rank > _words[place].Rank;
            _words[place] = isNew ? word : _words[place];
            return isNew;
        }

        if (_count == _words.Length)
        {
            Array.Resize(ref _words, Math.Min(_words.Length * 2, Capacity + 1));
        }

        _words.AsSpan(place, _count - place).CopyTo(_words.AsSpan(place + 1));
        _words[place] = word;
        _count++;
        return true;
    }

    private void Settle(StayFolding fold)
    {
        var oldest = _words[_count - 1].Time - Lateness;
        var settled = 0;
        while (_words[settled].Time < oldest || _count - settled > Capacity)
        {
            FinalUntil = _words[settled].Time;
            Final.Take(fold.Rules, pitch, in _words[settled++], fold.Stays);
        }

        _words.AsSpan(settled, _count - settled).CopyTo(_words);
        _count -= settled;
    }

    private void Fold(StayFolding fold)
    {
        var settled = fold.Stays.Count;
        var state = Final;
        foreach (ref readonly var word in Words)
        {
            state.Take(fold.Rules, pitch, in word, fold.Stays);
        }

        if (state.Current(fold.Rules, pitch, fold.Now) is { } current)
        {
            fold.Stays.Add(current);
        }

        Tell(fold);
        _told.Clear();
        for (var i = settled; i < fold.Stays.Count; i++)
        {
            _told.Add(fold.Stays[i]);
        }
    }

    // Both lists are sorted by arrival, and no two stays of a list have the same.
    private void Tell(StayFolding fold)
    {
        var (before, now) = (0, 0);
        while (before < _told.Count || now < fold.Stays.Count)
        {
            if (now == fold.Stays.Count || (before < _told.Count && _told[before].Arrival < fold.Stays[now].Arrival))
            {
                fold.Changes.Add(new StayChange(_told[before], true) { Before = _told[before++] });
            }
            else if (before == _told.Count || fold.Stays[now].Arrival < _told[before].Arrival)
            {
                fold.Changes.Add(new StayChange(fold.Stays[now++], false));
            }
            else
            {
                if (_told[before] != fold.Stays[now])
                {
                    fold.Changes.Add(new StayChange(fold.Stays[now], false) { Before = _told[before] });
                }

                before++;
                now++;
            }
        }
    }
}
