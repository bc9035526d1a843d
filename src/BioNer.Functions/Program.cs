using BioNer.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddBioNer(AppSettings.ReadStore(builder.Configuration), AppSettings.Read(builder.Configuration));
builder.Build().Run();
