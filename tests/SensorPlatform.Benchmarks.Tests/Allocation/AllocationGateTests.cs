using SensorPlatform.Benchmarks.Allocation;
using SensorPlatform.Testing;

namespace SensorPlatform.Benchmarks.Tests.Allocation;

public sealed class AllocationGateTests : IDisposable
{
    private readonly StringWriter _output = new();
    private byte[] _kept = [];

    public void Dispose() => _output.Dispose();

    [Fact]
    public void No_benchmark_allocates_more_than_the_committed_baseline()
    {
        var code = AllocationGate.Run(HotOperations.All(), AllocationBaseline.Committed(), _output);

        Assert.True(code == 0, _output.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(_output.ToString());
    }

    [Fact]
    public void The_baseline_that_is_built_in_is_that_of_the_repository()
    {
        var file = File.ReadAllText(Path.Combine(SharedFolder.Repository, "benchmarks", AllocationBaseline.FileName));

        Assert.Equal(AllocationBaseline.Parse(file), AllocationBaseline.Committed());
        Assert.NotEmpty(AllocationBaseline.Committed());
    }

    [Fact]
    public void An_operation_that_allocates_one_small_array_fails_the_gate()
    {
        var code = AllocationGate.Run([new("Greedy.Run", AllocateAByte)], Baseline("Greedy.Run", 0), _output);

        Assert.Equal(1, code);
        Assert.Contains("TOO MUCH", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_allocation_once_in_a_thousand_runs_fails_the_gate()
    {
        var runs = 0;
        var code = AllocationGate.Run(
            [new("Seldom.Run", () => ++runs % 1_000 == 0 ? AllocateAByte() : 0)], Baseline("Seldom.Run", 0), _output);

        Assert.Equal(1, code);
    }

    [Fact]
    public void An_operation_passes_with_as_many_bytes_as_the_baseline_allows_and_fails_with_fewer()
    {
        // A byte in an array: header, method table, length and the byte, in steps of 8 bytes on 64 bits.
        const long arrayLength = 32;
        var operations = new HotOperation[] { new("Greedy.Run", AllocateAByte) };

        Assert.Equal(0, AllocationGate.Run(operations, Baseline("Greedy.Run", arrayLength), _output));
        Assert.Equal(1, AllocationGate.Run(operations, Baseline("Greedy.Run", arrayLength - 1), _output));
    }

    [Fact]
    public void An_operation_that_the_baseline_does_not_name_fails_the_gate()
    {
        var code = AllocationGate.Run([new("New.Run", () => 0)], new Dictionary<string, long>(), _output);

        Assert.Equal(1, code);
        Assert.Contains("add it", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_the_baseline_without_an_operation_fails_the_gate()
    {
        var code = AllocationGate.Run([], Baseline("Gone.Run", 0), _output);

        Assert.Equal(1, code);
        Assert.Contains("take it out", _output.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, long> Baseline(string name, long bytes) => new() { [name] = bytes };

    // Kept in a field, or the compiler would put it on the stack.
    private int AllocateAByte()
    {
        _kept = new byte[1];
        return _kept.Length;
    }
}
