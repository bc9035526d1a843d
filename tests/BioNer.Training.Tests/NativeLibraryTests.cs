using TorchSharp;

namespace BioNer.Training.Tests;

public class NativeLibraryTests
{
    [Fact]
    public void Torch_loads_and_multiplies_matrices()
    {
        using var scope = torch.NewDisposeScope();
        var left = torch.tensor(new float[] { 1, 2, 3, 4 }).view(2, 2);
        var right = torch.tensor(new float[] { 5, 6, 7, 8 }).view(2, 2);

        Assert.Equal([19, 22, 43, 50], left.mm(right).view(-1).data<float>().ToArray());
    }
}
