using BioNer.Storage.Queues;

namespace BioNer.Storage.Tests.Queues;

/// <summary>What every queue of jobs does, whatever it is made of.</summary>
public abstract class JobQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The queue, empty; each call another client of the same one.</summary>
    private protected abstract IJobQueue Queue();

    /// <summary>Puts a text into the queue as people or other programs may do.</summary>
    private protected abstract Task PutTextAsync(string text);

    [Fact]
    public async Task A_message_comes_back_as_it_was_sent()
    {
        var message = new JobMessage { Key = Key(1), Campaign = "größer als α", Completions = "training-completed-7", MinutesPerJob = 90.5, Step = 1234 };
        await Queue().SendAsync(message, cancellation: Token);

        var taken = await Queue().TakeAsync(Long, Token);

        Assert.Equal(message, taken!.Message);
        Assert.Equal(1, taken.Deliveries);
    }

    [Fact]
    public async Task An_empty_queue_gives_nothing()
    {
        Assert.Null(await Queue().TakeAsync(Long, Token));
        Assert.Equal(0, await Queue().CountAsync(Token));
        Assert.Empty(await Queue().ReadAsideAsync(Token));
    }

    [Fact]
    public async Task Of_many_that_take_at_once_each_message_goes_to_one()
    {
        foreach (var number in Enumerable.Range(0, 12))
            await Queue().SendAsync(Message(number), cancellation: Token);

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Queue().TakeAsync(Long, Token))));
        var rest = new List<QueuedJob>();
        while (await Queue().TakeAsync(Long, Token) is { } more)
            rest.Add(more);

        // One that loses a race for a message may come back with none.
        Assert.Equal(Enumerable.Range(0, 12).Select(Key), taken.OfType<QueuedJob>().Concat(rest).Select(job => job.Message!.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_taken_message_is_hidden_until_its_time_has_passed_and_then_counts_another_delivery()
    {
        await Queue().SendAsync(Message(1), cancellation: Token);
        var first = (await Queue().TakeAsync(Short, Token))!;
        Assert.Null(await Queue().TakeAsync(Short, Token));

        var second = await TakeSoonAsync(Queue(), Long);

        Assert.Equal((first.Id, 2), (second.Id, second.Deliveries));
    }

    [Fact]
    public async Task A_message_that_another_took_can_be_neither_prolonged_nor_removed()
    {
        var queue = Queue();
        await queue.SendAsync(Message(1), cancellation: Token);
        var first = (await queue.TakeAsync(Short, Token))!;
        var second = await TakeSoonAsync(queue, Long);

        Assert.Null(await queue.ExtendAsync(first, Long, Token));
        Assert.False(await queue.RemoveAsync(first, Token));
        Assert.True(await queue.RemoveAsync(second, Token));
        Assert.False(await queue.RemoveAsync(second, Token));
        Assert.Equal(0, await queue.CountAsync(Token));
    }

    [Fact]
    public async Task Prolonged_it_stays_hidden_beyond_its_first_time()
    {
        var queue = Queue();
        await queue.SendAsync(Message(1), cancellation: Token);
        await queue.SendAsync(Message(2), cancellation: Token);
        var first = (await queue.TakeAsync(Short, Token))!;
        var prolonged = await queue.ExtendAsync(first, Long, Token);
        var other = (await queue.TakeAsync(Short, Token))!;

        // The other one, taken later and not prolonged, comes back; the first does not.
        var back = await TakeSoonAsync(queue, Long);

        Assert.Equal(other.Id, back.Id);
        Assert.Null(await queue.TakeAsync(Long, Token));
        Assert.True(await queue.RemoveAsync(prolonged!, Token));
    }

    [Fact]
    public async Task Given_back_it_is_visible_at_once()
    {
        var queue = Queue();
        await queue.SendAsync(Message(1), cancellation: Token);
        var first = (await queue.TakeAsync(Long, Token))!;

        await queue.ExtendAsync(first, TimeSpan.Zero, Token);

        Assert.Equal(2, (await queue.TakeAsync(Long, Token))!.Deliveries);
    }

    [Fact]
    public async Task A_message_sent_with_a_delay_is_there_but_not_yet_to_be_taken()
    {
        var queue = Queue();
        await queue.SendAsync(Message(1), Short, Token);

        Assert.Null(await queue.TakeAsync(Long, Token));
        Assert.Equal(1, await queue.CountAsync(Token));
        Assert.Equal(Key(1), (await TakeSoonAsync(queue, Long)).Message!.Key);
    }

    [Fact]
    public async Task Hidden_messages_are_counted()
    {
        var queue = Queue();
        await queue.SendAsync(Message(1), cancellation: Token);
        await queue.SendAsync(Message(2), cancellation: Token);
        await queue.TakeAsync(Long, Token);

        Assert.Equal(2, await queue.CountAsync(Token));
    }

    [Theory]
    [InlineData("no JSON at all", "JSON")]
    [InlineData("{\"key\":\"short\"}", "64 lower-case hex digits")]
    [InlineData("{\"campaign\":\"x\"}", "key")]
    [InlineData("null", "null")]
    [InlineData("{\"version\":99,\"key\":\"KEY\"}", "update the worker")]
    [InlineData("{\"key\":\"KEY\",\"completions\":\"../../etc\"}", "no name of a queue")]
    [InlineData("{\"key\":\"KEY\",\"campaign\":\"../other\"}", "campaign")]
    [InlineData("{\"key\":\"KEY\",\"minutesPerJob\":0}", "minutesPerJob")]
    public async Task A_text_that_is_no_job_is_taken_without_a_message_and_can_be_set_aside(string text, string fault)
    {
        var queue = Queue();
        text = text.Replace("KEY", Key(1), StringComparison.Ordinal);
        await PutTextAsync(text);

        var taken = (await queue.TakeAsync(Long, Token))!;
        Assert.False(MessageText.TryRead(taken.Text, out _, out var why));
        await queue.SetAsideAsync(taken, why, Token);

        Assert.Null(taken.Message);
        Assert.Contains(fault, why, StringComparison.Ordinal);
        Assert.Equal(0, await queue.CountAsync(Token));
        var aside = Assert.Single(await queue.ReadAsideAsync(Token));
        Assert.Equal((text, why, 1), (aside.Text, aside.Reason, aside.Deliveries));
    }

    [Fact]
    public async Task A_job_that_a_person_typed_as_plain_JSON_is_read()
    {
        await PutTextAsync($$"""{"key":"{{Key(3)}}"}""");

        Assert.Equal(new JobMessage { Key = Key(3) }, (await Queue().TakeAsync(Long, Token))!.Message);
    }

    [Fact]
    public async Task Completions_reach_the_one_who_opened_their_queue_once()
    {
        var queue = Queue();
        await queue.OpenCompletionsAsync("completed-a", Token);
        JobCompletion[] sent = [new(Key(1), CompletionState.Done, "c"), new(Key(2), CompletionState.Failed, "c", "it's \"broken\"\nand so on")];
        foreach (var completion in sent)
            await Queue().CompleteAsync("completed-a", completion, Token);

        Assert.Equal(sent, (await queue.TakeCompletionsAsync("completed-a", Token)).OrderBy(completion => completion.Key));
        Assert.Empty(await queue.TakeCompletionsAsync("completed-a", Token));
    }

    [Fact]
    public async Task Completions_for_nobody_are_no_error_and_old_ones_are_gone_when_the_queue_is_opened_again()
    {
        var queue = Queue();
        await queue.CompleteAsync("completed-b", new JobCompletion(Key(1), CompletionState.Done), Token);
        Assert.Empty(await queue.TakeCompletionsAsync("completed-b", Token));
        await queue.OpenCompletionsAsync("completed-b", Token);
        await queue.CompleteAsync("completed-b", new JobCompletion(Key(2), CompletionState.Done), Token);

        await queue.OpenCompletionsAsync("completed-b", Token);

        Assert.Empty(await queue.TakeCompletionsAsync("completed-b", Token));
        await queue.CloseCompletionsAsync("completed-b", Token);
        await queue.CloseCompletionsAsync("completed-b", Token);
        await queue.CompleteAsync("completed-b", new JobCompletion(Key(3), CompletionState.Done), Token);
        Assert.Empty(await queue.TakeCompletionsAsync("completed-b", Token));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("Upper")]
    [InlineData("a")]
    [InlineData("two--dashes")]
    [InlineData("/root")]
    public async Task Names_that_are_none_of_a_queue_are_refused(string name)
    {
        await Assert.ThrowsAsync<Core.InputException>(() => Queue().CompleteAsync(name, new JobCompletion(Key(1), CompletionState.Done), Token));
        await Assert.ThrowsAsync<Core.InputException>(() => Queue().OpenCompletionsAsync(name, Token));
    }

    private protected static JobMessage Message(int number) => new() { Key = Key(number) };

    private protected static string Key(int number) => number.ToString("x64");

    /// <summary>Takes a message that becomes visible within seconds.</summary>
    private static async Task<QueuedJob> TakeSoonAsync(IJobQueue queue, TimeSpan visibility)
    {
        while (true)
            if (await queue.TakeAsync(visibility, Token) is { } taken)
                return taken;
            else
                await Task.Delay(50, Token);
    }
}
