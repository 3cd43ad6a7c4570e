using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class MailboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Items_come_out_in_their_order()
    {
        var mailbox = new Mailbox<long>(4);
        for (var i = 0L; i < 3; i++)
        {
            Assert.Equal(MailboxOutcome.Accepted, mailbox.TryEnqueue(i));
        }

        Span<long> batch = stackalloc long[2];
        Assert.Equal(2, mailbox.Dequeue(batch));
        Assert.Equal([0, 1], batch.ToArray());
        Assert.Equal(1, mailbox.Dequeue(batch));
        Assert.Equal(2, batch[0]);
        Assert.Equal(0, mailbox.Dequeue(batch));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    public void A_full_mailbox_refuses(int capacity, int expected)
    {
        var mailbox = new Mailbox<long>(capacity);
        Assert.Equal(expected, mailbox.Capacity);
        for (var i = 0; i < expected; i++)
        {
            Assert.Equal(MailboxOutcome.Accepted, mailbox.TryEnqueue(i));
        }

        Assert.Equal(MailboxOutcome.Full, mailbox.TryEnqueue(9));
        Assert.Equal(expected, mailbox.Count);
    }

    [Fact]
    public async Task A_reader_wakes_when_an_item_comes()
    {
        var mailbox = new Mailbox<long>(4);
        var wait = mailbox.WaitToDequeueAsync(Cancellation);
        Assert.False(wait.IsCompleted);
        mailbox.TryEnqueue(1);
        Assert.True(await wait);
        Assert.True(await mailbox.WaitToDequeueAsync(Cancellation));
    }

    [Fact]
    public async Task A_writer_wakes_when_there_is_room()
    {
        var mailbox = new Mailbox<long>(1);
        mailbox.TryEnqueue(1);
        var wait = mailbox.WaitToEnqueueAsync(Cancellation);
        Assert.False(wait.IsCompleted);
        Assert.Equal(1, mailbox.Dequeue(new long[1]));
        Assert.True(await wait);
        Assert.Equal(MailboxOutcome.Accepted, mailbox.TryEnqueue(2));
    }

    [Fact]
    public async Task A_closed_mailbox_gives_out_what_it_has_and_then_ends()
    {
        var mailbox = new Mailbox<long>(4);
        mailbox.TryEnqueue(1);
        mailbox.Close();
        Assert.Equal(MailboxOutcome.Closed, mailbox.TryEnqueue(2));
        Assert.False(await mailbox.WaitToEnqueueAsync(Cancellation));
        Assert.True(await mailbox.WaitToDequeueAsync(Cancellation));
        Assert.Equal(1, mailbox.Dequeue(new long[4]));
        Assert.False(await mailbox.WaitToDequeueAsync(Cancellation));
    }

    [Fact]
    public async Task Closing_ends_both_waits()
    {
        var full = new Mailbox<long>(1);
        full.TryEnqueue(1);
        var writer = full.WaitToEnqueueAsync(Cancellation);
        full.Close();
        Assert.False(await writer);

        var empty = new Mailbox<long>(1);
        var reader = empty.WaitToDequeueAsync(Cancellation);
        empty.Close();
        Assert.False(await reader);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_mailbox_usable()
    {
        var mailbox = new Mailbox<long>(1);
        using var cancellation = new CancellationTokenSource();
        var wait = mailbox.WaitToDequeueAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await mailbox.WaitToDequeueAsync(cancellation.Token));

        var again = mailbox.WaitToDequeueAsync(Cancellation);
        mailbox.TryEnqueue(1);
        Assert.True(await again);
    }

    [Fact]
    public void A_dead_letter_is_not_kept_alive_after_it_was_taken()
    {
        var mailbox = new Mailbox<JournaledMessage>(1);
        var letter = PassLetter(mailbox);
        GC.Collect();
        Assert.False(letter.IsAlive);
        GC.KeepAlive(mailbox);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task Writer_and_reader_on_two_threads_lose_and_swap_nothing(int capacity)
    {
        const long ItemCount = 50_000;
        var mailbox = new Mailbox<long>(capacity);
        var writer = Task.Run(
            async () =>
            {
                for (var i = 0L; i < ItemCount; i++)
                {
                    while (mailbox.TryEnqueue(i) == MailboxOutcome.Full)
                    {
                        Assert.True(await mailbox.WaitToEnqueueAsync(Cancellation));
                    }
                }

                mailbox.Close();
            },
            Cancellation);

        var batch = new long[16];
        var next = 0L;
        while (await mailbox.WaitToDequeueAsync(Cancellation))
        {
            var count = mailbox.Dequeue(batch);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(next++, batch[i]);
            }
        }

        await writer;
        Assert.Equal(ItemCount, next);
    }

    [Fact]
    public void Passing_a_message_allocates_nothing()
    {
        var mailbox = new Mailbox<JournaledMessage>(8);
        var message = TestTown.At(1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1)));
        var batch = new JournaledMessage[8];
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            mailbox.TryEnqueue(in message);
            mailbox.TryEnqueue(in message);
            mailbox.Dequeue(batch);
        }));
    }

    // Apart, so that no local of the test holds the letter.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference PassLetter(Mailbox<JournaledMessage> mailbox)
    {
        var message = new JournaledMessage
        {
            DeadLetter = new DeadLetter(
                TestTown.Network, "t", "NotJson", TestTown.Start, new byte[1]),
        };
        mailbox.TryEnqueue(in message);
        Assert.Equal(1, mailbox.Dequeue(new JournaledMessage[1]));
        return new WeakReference(message.DeadLetter);
    }
}
