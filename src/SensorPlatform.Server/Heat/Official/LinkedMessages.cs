using System.Globalization;
using System.Net;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>
/// The messages behind the links of a feed. A message never changes once it is sent: each is asked for once, as long as the feed
/// has it. For one caller at a time.
/// </summary>
/// <param name="ask">Asks for one message.</param>
internal sealed class LinkedMessages(Func<Uri, CancellationToken, Task<PollAnswer<CapAlert>>> ask)
{
    /// <summary>
    /// So often a message is asked for that is not there or cannot be read; then no more, while the feed has it. A feed may be
    /// out before its messages are.
    /// </summary>
    internal const int MostTries = 3;

    private readonly Dictionary<(Uri Address, string Version), Message> _messages = [];

    /// <summary>Is there none that is to be asked for again?</summary>
    public bool IsSettled => _messages.Values.All(message => message.Alert is not null || message.Tries >= MostTries);

    /// <summary>Follows the links of a feed.</summary>
    /// <param name="feed">What the feed gave; without links it is the answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>
    /// The messages, and how many more the feed has that could not be read; those that are gone (404, 410) are none. A failure
    /// when one could not be asked for, or none was had at all.
    /// </returns>
    public async Task<PollAnswer<CapBundle>> FollowAsync(CapBundle feed, CancellationToken cancellationToken)
    {
        var listed = feed.Links.ToHashSet();
        foreach (var link in _messages.Keys.Where(link => !listed.Contains(link)).ToArray())
        {
            _messages.Remove(link);
        }

        var alerts = new List<CapAlert>(feed.Alerts);
        var (skipped, problem) = (feed.Skipped, feed.Problem);
        foreach (var link in listed)
        {
            var message = _messages.GetValueOrDefault(link);
            if (message.Alert is null && message.Tries < MostTries)
            {
                var answer = await ask(link.Address, cancellationToken);
                if (!answer.IsOk && !IsOfMessage(answer))
                {
                    // Half of a feed is no picture: a message that takes a warning back may be in the other half.
                    return answer.As<CapBundle>();
                }

                message = new Message(answer.Value, message.Tries + 1, IsGone(answer), answer.Problem);
                _messages[link] = message;
            }

            if (message.Alert is { } alert)
            {
                alerts.Add(alert);
                continue;
            }

            skipped += message.IsGone ? 0 : 1;
            problem = message.Problem;
        }

        return alerts.Count == 0 && listed.Count > 0
            ? new PollAnswer<CapBundle>(PollResult.Unreadable, null, string.Create(
                CultureInfo.InvariantCulture, $"None of the {listed.Count} messages that the feed links to could be read: {problem}"))
            : new PollAnswer<CapBundle>(PollResult.Ok, new CapBundle(alerts, [], skipped, problem), "");
    }

    // What concerns one message, and not the feed or our access to it.
    private static bool IsOfMessage(PollAnswer<CapAlert> answer) =>
        IsGone(answer) || answer.Result is PollResult.Unreadable or PollResult.TooLong;

    private static bool IsGone(PollAnswer<CapAlert> answer) => answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    private readonly record struct Message(CapAlert? Alert, int Tries, bool IsGone, string Problem);
}
