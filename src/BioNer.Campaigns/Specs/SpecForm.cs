using System.Text.Json;
using System.Text.Json.Nodes;
using BioNer.Campaigns.Specs.Syntax;

namespace BioNer.Campaigns.Specs;

/// <summary>Between the form of files, made for writing by hand, and the members of the records.</summary>
internal static class SpecForm
{
    private static readonly CampaignSpec Defaults = new() { Name = "", Corpora = [], Embeddings = "", Experiments = [] };

    /// <summary>The spec that a file without violations says.</summary>
    public static CampaignSpec Spec(SpecNode root)
    {
        var spec = ToObject(JsonSerializer.SerializeToNode(Defaults, SpecJson.Default.CampaignSpec));
        foreach (var (name, node) in root.Members.Where(member => member.Key[0] != '$'))
            spec[name] = name switch
            {
                "groups" => new JsonArray([.. node.Members.Select(group => Group(group.Key, group.Value))]),
                "experiments" => new JsonArray([.. node.Items.Select(Experiment)]),
                "limits" => Limits(node),
                _ => node.ToJson(),
            };
        return spec.Deserialize(SpecJson.Default.CampaignSpec)!;
    }

    /// <summary>The file that says a spec.</summary>
    public static JsonObject File(CampaignSpec spec)
    {
        var file = ToObject(JsonSerializer.SerializeToNode(spec, SpecJson.Default.CampaignSpec));
        file["groups"] = new JsonObject(spec.Groups.Select(group => KeyValuePair.Create(group.Name, (JsonNode?)new JsonArray([.. group.Members.Select(Member)]))));
        foreach (var (node, experiment) in file["experiments"]!.AsArray().Zip(spec.Experiments))
        {
            var options = node!.AsObject();
            foreach (var name in options.Select(option => option.Key).Where(name => !ExperimentOptions.Uses(experiment.Kind, name)).ToList())
                options.Remove(name);
        }
        return file;
    }

    private static JsonObject Group(string name, SpecNode members) => new()
    {
        ["name"] = name,
        ["members"] = new JsonArray([.. members.Items.Select(member => member.Kind == NodeKind.Text ? new JsonObject { ["corpus"] = member.Text } : member.ToJson())]),
    };

    private static JsonNode Member(GroupMember member) =>
        member.Type is null ? JsonValue.Create(member.Corpus) : new JsonObject { ["corpus"] = member.Corpus, ["type"] = member.Type };

    private static JsonObject Experiment(SpecNode node)
    {
        var name = node.Kind == NodeKind.Text ? node.Text : node.Member("kind")!.Text;
        var defaults = new ExperimentSpec { Kind = ExperimentOptions.Kind(name)!.Value, Id = name };
        var experiment = ToObject(JsonSerializer.SerializeToNode(defaults, SpecJson.Default.ExperimentSpec));
        foreach (var (option, value) in node.Members)
            if (option == "overlap" && value.Kind == NodeKind.Text)
                experiment[option] = new JsonArray(value.ToJson());
            else
                experiment[option == "partners" && value.Kind == NodeKind.Mapping ? "partnerOf" : option] = value.ToJson();
        return experiment;
    }

    private static JsonObject Limits(SpecNode node)
    {
        var limits = ToObject(JsonSerializer.SerializeToNode(new CampaignLimits(), SpecJson.Default.CampaignLimits));
        foreach (var (name, value) in node.Members)
            limits[name] = value.ToJson();
        return limits;
    }

    private static JsonObject ToObject(JsonNode? node) => node!.AsObject();
}
