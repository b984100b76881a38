using System.Text.Json;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads the line of one test result: the hot path of collecting.</summary>
internal static class FragmentResultLine
{
    public static FragmentResult Read(ref Utf8JsonReader reader, Fragment fragment, StringPool strings)
    {
        var result = new FragmentResult();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            var depth = reader.CurrentDepth;
            if (!ReadFact(ref reader, name, result, strings) && !ReadText(ref reader, name, result))
            {
                reader.Read();
                if (name.SequenceEqual("time"u8) || name.SequenceEqual("end"u8))
                    fragment.Saw(JsonText.Time(ref reader));
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth == depth)
                reader.Skip();
        }

        return result;
    }

    private static bool ReadFact(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, FragmentResult result, StringPool strings)
    {
        if (name.SequenceEqual("outcome"u8))
            result.Outcome = Outcome(ref reader);
        else if (name.SequenceEqual("fullyQualifiedName"u8))
            result.FullyQualifiedName = strings.Read(ref reader);
        else if (name.SequenceEqual("type"u8))
            result.Type = strings.Read(ref reader);
        else if (name.SequenceEqual("method"u8))
            result.Method = strings.Read(ref reader);
        else if (name.SequenceEqual("start"u8))
            result.Start = reader.Read() ? JsonText.Time(ref reader) : null;
        else if (name.SequenceEqual("duration"u8))
            result.Duration = reader.Read() ? JsonText.Seconds(ref reader) : null;
        else if (name.SequenceEqual("file"u8))
            result.File = strings.Read(ref reader);
        else if (name.SequenceEqual("line"u8))
            result.Line = reader.Read() ? JsonText.Integer(ref reader) : null;
        else if (name.SequenceEqual("traits"u8))
            result.Traits = Traits(ref reader, strings);
        else if (name.SequenceEqual("attachments"u8))
            result.Attachments = reader.Read() ? JsonText.Texts(ref reader) : [];
        else if (name.SequenceEqual("attempt"u8))
            result.Attempt = reader.Read() ? JsonText.Integer(ref reader) : null;
        else
            return false;
        return true;
    }

    private static bool ReadText(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, FragmentResult result)
    {
        if (name.SequenceEqual("name"u8))
            result.Name = Text(ref reader) ?? "";
        else if (name.SequenceEqual("message"u8))
            result.Message = Text(ref reader);
        else if (name.SequenceEqual("stackTrace"u8))
            result.StackTrace = Text(ref reader);
        else if (name.SequenceEqual("errorType"u8))
            result.ErrorType = Text(ref reader);
        else if (name.SequenceEqual("output"u8))
            result.Output = Text(ref reader);
        else if (name.SequenceEqual("errorOutput"u8))
            result.ErrorOutput = Text(ref reader);
        else if (name.SequenceEqual("rawOutcome"u8))
            result.RawOutcome = Text(ref reader);
        else
            return false;
        return true;
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.Read() ? JsonText.Text(ref reader) : null;

    private static TestOutcome Outcome(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.String ? TestOutcome.Other
            : reader.ValueTextEquals("passed"u8) ? TestOutcome.Passed
            : reader.ValueTextEquals("failed"u8) ? TestOutcome.Failed
            : reader.ValueTextEquals("skipped"u8) ? TestOutcome.Skipped
            : reader.ValueTextEquals("notExecuted"u8) ? TestOutcome.NotExecuted
            : TestOutcome.Other;
    }

    private static List<TestTrait> Traits(ref Utf8JsonReader reader, StringPool strings)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return [];
        var traits = new List<TestTrait>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                traits.Add(Trait(ref reader, strings));
            else
                reader.Skip();
        }

        return traits;
    }

    private static TestTrait Trait(ref Utf8JsonReader reader, StringPool strings)
    {
        var (name, value) = ("", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
                name = strings.Read(ref reader) ?? "";
            else if (reader.ValueTextEquals("value"u8))
                value = strings.Read(ref reader) ?? "";
            else
                reader.Skip();
        }

        return new TestTrait { Name = name, Value = value };
    }
}
