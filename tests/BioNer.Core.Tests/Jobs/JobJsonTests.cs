using System.Text.Json;
using BioNer.Core.Jobs;

namespace BioNer.Core.Tests.Jobs;

public sealed class JobJsonTests
{
    [Fact]
    public void A_number_that_no_double_can_be_is_no_number_of_a_job() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"learningRate": 1e999}""", JobJson.Default.Hyperparameters));

    [Fact]
    public void Numbers_are_written_as_shortly_as_they_can_be() =>
        Assert.Contains("\"learningRate\": 0.0001", JsonSerializer.Serialize(new Hyperparameters(), JobJson.Default.Hyperparameters));
}
