using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace RunMetrics.Tests.Contracts;

public sealed class ExampleTests
{
    /// <summary>What the reason in a file name means to NJsonSchema.</summary>
    private static readonly Dictionary<string, ValidationErrorKind[]> Reasons = new(StringComparer.Ordinal)
    {
        ["required"] = [ValidationErrorKind.PropertyRequired],
        ["unknown"] = [ValidationErrorKind.NoAdditionalPropertiesAllowed],
        ["enum"] = [ValidationErrorKind.NotInEnumeration],
        ["type"] =
        [
            ValidationErrorKind.StringExpected, ValidationErrorKind.NumberExpected, ValidationErrorKind.IntegerExpected,
            ValidationErrorKind.BooleanExpected, ValidationErrorKind.ObjectExpected, ValidationErrorKind.ArrayExpected,
        ],
        ["format"] = [ValidationErrorKind.DateTimeExpected],
        ["pattern"] = [ValidationErrorKind.PatternMismatch],
        ["minimum"] = [ValidationErrorKind.NumberTooSmall],
        ["maximum"] = [ValidationErrorKind.NumberTooBig],
        ["minItems"] = [ValidationErrorKind.TooFewItems],
    };

    public static TheoryData<ContractExample> ValidExamples => [.. ContractExample.All().Where(example => example.Valid)];

    public static TheoryData<ContractExample> InvalidExamples => [.. ContractExample.All().Where(example => !example.Valid)];

    public static TheoryData<ContractExample> ValidExamplesWithRecord =>
        [.. ContractExample.All().Where(example => example.Valid && ContractRecords.ByContract.ContainsKey(example.Contract))];

    public static TheoryData<ContractExample> InvalidExamplesWithRecord =>
        [.. ContractExample.All().Where(example => !example.Valid && ContractRecords.ByContract.ContainsKey(example.Contract))];

    /// <summary>Settings are written by people alone.</summary>
    public static TheoryData<ContractExample> ValidExamplesThatAreWritten =>
        [.. ContractExample.All().Where(example => example.Valid && example.Contract != "settings" && ContractRecords.ByContract.ContainsKey(example.Contract))];

    public static TheoryData<string> Contracts => [.. SchemaValidator.Contracts];

    [Theory]
    [MemberData(nameof(ValidExamples))]
    public void A_valid_example_keeps_its_contract(ContractExample example) => SchemaValidator.Conforms(example.Contract, example.Text);

    [Theory]
    [MemberData(nameof(InvalidExamples))]
    public void An_invalid_example_is_refused_for_the_reason_its_name_says(ContractExample example)
    {
        var errors = SchemaValidator.Errors(example.Contract, example.Text);
        Assert.Contains(errors, error =>
            (error.Member == example.Member || $"{error.Variant}.{error.Member}" == example.Member)
            && Reasons[example.Reason].Contains(error.Kind));
    }

    [Theory]
    [MemberData(nameof(InvalidExamples))]
    public void An_invalid_example_is_wrong_in_one_place_only(ContractExample example)
    {
        var variant = example.Member.Split('.')[0];
        var errors = SchemaValidator.Errors(example.Contract, example.Text);
        Assert.Single(errors
            .Where(error => error.Kind is not (ValidationErrorKind.NotOneOf or ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid))
            .Where(error => error.Variant is null || error.Variant == variant)
            .Select(error => error.Member)
            .Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ValidExamplesThatAreWritten))]
    public void Reading_a_valid_example_and_writing_it_again_loses_nothing(ContractExample example)
    {
        var written = ContractRecords.Write(example.Contract, ContractRecords.Read(example.Contract, example.Text));
        SchemaValidator.Conforms(example.Contract, written);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(example.Text), JsonNode.Parse(written)), $"Read and written again:\n{written}");
    }

    [Theory]
    [MemberData(nameof(InvalidExamplesWithRecord))]
    public void The_reader_refuses_an_invalid_example(ContractExample example)
    {
        try
        {
            Assert.NotNull(ContractRecords.Violation(ContractRecords.Read(example.Contract, example.Text)));
        }
        catch (JsonException)
        {
            // Its shape alone is wrong.
        }
    }

    [Theory]
    [MemberData(nameof(ValidExamplesWithRecord))]
    public void The_reader_accepts_a_valid_example(ContractExample example) =>
        Assert.Null(ContractRecords.Violation(ContractRecords.Read(example.Contract, example.Text)));

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_has_valid_and_invalid_examples(string contract)
    {
        Assert.Contains(ContractExample.All(), example => example.Contract == contract && example.Valid);
        Assert.Contains(ContractExample.All(), example => example.Contract == contract && !example.Valid);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void The_valid_examples_of_a_contract_show_every_member(string contract)
    {
        var shown = ContractExample.All().Where(example => example.Contract == contract && example.Valid)
            .SelectMany(example => Members(JsonNode.Parse(example.Text), "")).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(SchemaMembers(SchemaValidator.Schema(contract), "").Except(shown, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Members(member.Value, $"{path}/{member.Key}").Prepend($"{path}/{member.Key}")),
        JsonArray items => items.SelectMany(item => Members(item, path)),
        _ => [],
    };

    private static IEnumerable<string> SchemaMembers(JsonSchema schema, string path)
    {
        var actual = schema.ActualSchema;
        return actual.Properties.SelectMany(property => SchemaMembers(property.Value, $"{path}/{property.Key}").Prepend($"{path}/{property.Key}"))
            .Concat(actual.Item is null ? [] : SchemaMembers(actual.Item, path))
            .Concat(actual.OneOf.SelectMany(branch => SchemaMembers(branch, path)));
    }
}
