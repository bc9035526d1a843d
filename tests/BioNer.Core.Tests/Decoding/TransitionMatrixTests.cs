using BioNer.Core.Decoding;

namespace BioNer.Tests.Decoding;

public sealed class TransitionMatrixTests
{
    [Fact]
    public void Learns_starts_and_transitions_and_nothing_else()
    {
        var matrix = TransitionMatrix.Learn([[0, 1, 2], [], [1, 2, 0], [0]], 4);
        Assert.Equal([0, 1], matrix.Starts);
        Assert.Equal([(0, 1), (1, 2), (2, 0)], matrix.Transitions);
        Assert.True(matrix.Allows(0, 1));
        Assert.False(matrix.Allows(1, 0));
        Assert.False(matrix.AllowsStart(2));
    }

    [Fact]
    public void Its_lists_make_the_same_matrix_again()
    {
        var matrix = TransitionMatrix.Learn([[2, 2, 0, 1]], 3);
        var again = new TransitionMatrix(3, matrix.Starts, matrix.Transitions);
        Assert.Equal(matrix.Starts, again.Starts);
        Assert.Equal(matrix.Transitions, again.Transitions);
    }

    [Fact]
    public void Allows_nothing_without_sequences()
    {
        var matrix = TransitionMatrix.Learn([], 2);
        Assert.Empty(matrix.Starts);
        Assert.Empty(matrix.Transitions);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void Refuses_tags_out_of_range(int tag) => Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.Learn([[0, tag]], 3));

    [Fact]
    public void Refuses_to_have_no_tags() => Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.AllowAll(0));
}
