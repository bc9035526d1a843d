using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>Who gets in, and how.</summary>
internal static partial class SecurityRules
{
    public static IEnumerable<string> NoKeys(Deployment deployment)
    {
        var account = deployment.One("Microsoft.Storage/storageAccounts");
        return
        [
            .. Invariant.Unless(account["allowSharedKeyAccess"], false, "allowSharedKeyAccess of the storage account"),
            .. Invariant.Unless(account["defaultToOAuthAuthentication"], true, "defaultToOAuthAuthentication of the storage account"),
            .. Invariant.Unless(deployment.One("Microsoft.ContainerRegistry/registries")["adminUserEnabled"], false, "adminUserEnabled of the registry"),
            .. Invariant.Unless(deployment.One("Microsoft.Insights/components")["DisableLocalAuth"], true, "DisableLocalAuth of Application Insights"),
            .. Invariant.Unless(deployment.One("Microsoft.OperationalInsights/workspaces")["features.disableLocalAuth"], true, "disableLocalAuth of the workspace"),
            .. new[] { "ftp", "scm" }.SelectMany(kind => Invariant.Unless(
                deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").SingleOrDefault(policy => policy.Name.EndsWith('/' + kind))?["allow"], false, $"basic credentials for {kind}")),
            .. Secret().Matches(deployment.Template.ToJsonString()).Select(match => $"the template has '{match.Value}'"),
        ];
    }

    public static IEnumerable<string> NothingPublic(Deployment deployment) =>
    [
        .. Invariant.Unless(deployment.One("Microsoft.Storage/storageAccounts")["allowBlobPublicAccess"], false, "allowBlobPublicAccess of the storage account"),
        .. Invariant.Unless(deployment.One("Microsoft.ContainerRegistry/registries")["anonymousPullEnabled"], false, "anonymousPullEnabled of the registry"),
        .. deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers").SelectMany(container => Invariant.Unless(container["publicAccess"], "None", $"publicAccess of {container.Name}")),
    ];

    public static IEnumerable<string> Encrypted(Deployment deployment)
    {
        var (account, app) = (deployment.One("Microsoft.Storage/storageAccounts"), deployment.One("Microsoft.Web/sites"));
        return
        [
            .. Invariant.Unless(account["minimumTlsVersion"], "TLS1_2", "minimumTlsVersion of the storage account"),
            .. Invariant.Unless(account["supportsHttpsTrafficOnly"], true, "supportsHttpsTrafficOnly of the storage account"),
            .. Invariant.Unless(app["httpsOnly"], true, "httpsOnly of the app"),
            .. Invariant.Unless(app["siteConfig.minTlsVersion"], "1.2", "minTlsVersion of the app"),
        ];
    }

    [GeneratedRegex("listKeys|listAccountSas|listServiceSas|AccountKey|SharedAccessSignature|sharedKey\"|listCredentials|\"secrets\"", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
