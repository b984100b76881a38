using System.Text;
using System.Text.Json.Nodes;
using RunMetrics.Snapshots.Validation;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Validation;

/// <summary>Our validator and NJsonSchema give the same verdict on every example and on every small damage done to one.</summary>
public sealed class ContractOracleTests
{
    private static readonly string?[] Replacements = ["null", "true", "-1", "0", "1.5", "3e2", "12345678901", "\"x\"", "\"\"", "\"2026-03-14T09:15:23Z\"", "[]", "[1]", "{}"];

    public static TheoryData<ContractExample> Examples => [.. ContractExample.All()];

    public static TheoryData<ContractExample> ValidExamples => [.. ContractExample.All().Where(example => example.Valid)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Both_agree_on_an_example(ContractExample example) => AssertAgreement(example.Contract, example.Text);

    [Theory]
    [MemberData(nameof(ValidExamples))]
    public void Both_agree_on_every_damage_to_an_example(ContractExample example)
    {
        var verdicts = Damaged(JsonNode.Parse(example.Text)!).Select(json => AssertAgreement(example.Contract, json)).ToList();
        Assert.Contains(false, verdicts);
    }

    private static bool AssertAgreement(string contract, string json)
    {
        var oracle = SchemaValidator.Errors(contract, json);
        var ours = Contract.Check(contract, Encoding.UTF8.GetBytes(json));
        Assert.True(
            (oracle.Count == 0) == (ours.Count == 0),
            $"{contract}\nNJsonSchema: {string.Join('\n', oracle)}\nours: {string.Join('\n', ours)}\n{json}");
        return ours.Count == 0;
    }

    /// <summary>Each member removed, replaced by values of every kind, and joined by one nobody knows.</summary>
    private static IEnumerable<string> Damaged(JsonNode root)
    {
        foreach (var node in Nodes(root).ToList())
        {
            if (node is JsonObject members)
            {
                members["unheardOf"] = 1;
                yield return root.ToJsonString();
                members.Remove("unheardOf");
                foreach (var (name, value) in members.ToList())
                {
                    foreach (var replacement in Replacements)
                    {
                        members[name] = JsonNode.Parse(replacement!);
                        yield return root.ToJsonString();
                    }

                    members.Remove(name);
                    yield return root.ToJsonString();
                    members[name] = value;
                }
            }
            else if (node is JsonArray { Count: > 0 } items)
            {
                var first = items[0];
                foreach (var replacement in Replacements)
                {
                    items[0] = JsonNode.Parse(replacement!);
                    yield return root.ToJsonString();
                }

                items[0] = first;
            }
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Nodes(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Nodes).Prepend(items),
        _ => [],
    };
}
