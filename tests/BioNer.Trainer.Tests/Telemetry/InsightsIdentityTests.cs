using BioNer.Core;
using BioNer.Trainer.Telemetry;

namespace BioNer.Trainer.Tests.Telemetry;

public sealed class InsightsIdentityTests
{
    [Theory]
    [InlineData("Authorization=AAD", null)]
    [InlineData("ClientId=4c8e; authorization=aad;", "4c8e")]
    public void It_is_read_as_Azure_Functions_read_it(string text, string? client) => Assert.Equal(new InsightsIdentity(client), InsightsIdentity.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_setting_there_is_none(string? text) => Assert.Null(InsightsIdentity.Parse(text));

    [Theory]
    [InlineData("AAD")]
    [InlineData("Authorization=Key")]
    [InlineData("ClientId=4c8e")]
    [InlineData("Authorization=AAD;ClientId=")]
    [InlineData("Authorization=AAD;Tenant=x")]
    public void What_is_malformed_is_said(string text)
    {
        var message = Assert.Throws<InputException>(() => InsightsIdentity.Parse(text)).Message;

        Assert.Contains("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", message, StringComparison.Ordinal);
        Assert.Contains("Authorization=AAD", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_does_not_begin_with_a_malformed_one() => Assert.Throws<InputException>(() => TelemetryExport.Begin(name => name switch
    {
        "APPLICATIONINSIGHTS_CONNECTION_STRING" => "InstrumentationKey=00000000-0000-0000-0000-000000000001",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING" => "Authorization=Key",
        _ => null,
    }));
}
