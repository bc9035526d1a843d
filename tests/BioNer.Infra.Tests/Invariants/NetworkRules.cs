using BioNer.Infra.Tests.Arm;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>In a private network nobody reaches the storage account but through it, and both apps stand in it.</summary>
internal static class NetworkRules
{
    public static IEnumerable<string> Private(Deployment deployment)
    {
        var isPrivate = deployment.Given("privateNetwork")!.GetValue<bool>();
        var account = deployment.One("Microsoft.Storage/storageAccounts");
        var (app, environment) = (deployment.One("Microsoft.Web/sites"), deployment.One("Microsoft.App/managedEnvironments"));
        string[] services = isPrivate ? ["blob", "queue", "table"] : [];
        return
        [
            .. Invariant.Unless(account["publicNetworkAccess"], isPrivate ? "Disabled" : "Enabled", "publicNetworkAccess of the storage account"),
            .. Invariant.Unless(account["networkAcls.defaultAction"], isPrivate ? "Deny" : "Allow", "defaultAction of the storage account"),
            .. Invariant.Unless(app["virtualNetworkSubnetId"], isPrivate ? ArmScope.Unknown("network.outputs.functionsSubnetId.value") : null, "the subnet of the app"),
            .. Invariant.Unless(environment["vnetConfiguration.infrastructureSubnetId"], isPrivate ? ArmScope.Unknown("network.outputs.trainerSubnetId.value") : null, "the subnet of the trainer"),
            .. Invariant.Differences(deployment.Of("Microsoft.Network/privateEndpoints").Select(endpoint => endpoint["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]!.GetValue<string>()), services, "the endpoint of"),
            .. Invariant.Differences(deployment.Of("Microsoft.Network/privateDnsZones").Select(zone => zone.Name), services.Select(service => $"privatelink.{service}.core.windows.net"), "the zone"),
            .. deployment.Of("Microsoft.Network/virtualNetworks").SelectMany(Subnets),
        ];
    }

    private static IEnumerable<string> Subnets(DeployedResource network) =>
        from subnet in network["subnets"]!.AsArray()
        let name = subnet!["name"]!.GetValue<string>()
        where name != "endpoints" && subnet["properties"]!["delegations"]?.AsArray().FirstOrDefault()?["properties"]?["serviceName"]?.GetValue<string>() != "Microsoft.App/environments"
        select $"the subnet {name} is not delegated to Microsoft.App/environments";
}
