using BioNer.Api.Batches;
using BioNer.Api.Campaigns;
using BioNer.Api.Models;
using BioNer.Api.OpenApi;
using BioNer.Api.Page;
using BioNer.Api.Tagging;

namespace BioNer.Api;

/// <summary>What answers HTTP requests, on any host.</summary>
public sealed record ApiHandlers(TagHandler Tag, BatchHandler Batches, ModelsHandler Models, ModelVersionsHandler ModelVersions, CampaignsHandler Campaigns, ReportHandler Report, HealthHandler Health, OpenApiHandler OpenApi, PageHandler Page);
