using BioNer.Functions;
using BioNer.Functions.Campaigns;
using BioNer.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton(AppSettings.Read(builder.Configuration));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IArtifactStore>(new FolderStore("."));
builder.Services.AddSingleton<Waiters>();
builder.Build().Run();
