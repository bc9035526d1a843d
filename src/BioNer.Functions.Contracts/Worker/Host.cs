using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Makes the app's builder.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the host's defaults.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw NoHost.Here();
}

/// <summary>Builds the app.</summary>
public class FunctionsApplicationBuilder
{
    internal FunctionsApplicationBuilder()
    {
    }

    /// <summary>Settings.</summary>
    public ConfigurationManager Configuration => throw NoHost.Here();

    /// <summary>Services.</summary>
    public IServiceCollection Services => throw NoHost.Here();

    /// <summary>The app.</summary>
    public IHost Build() => throw NoHost.Here();
}

/// <summary>HTTP by ASP.NET Core.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Functions get ASP.NET Core's requests and give its results.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => throw NoHost.Here();
}
