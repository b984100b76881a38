using System.Runtime.CompilerServices;
using System.Text;

namespace RunMetrics.Tests.Verification;

/// <summary>Compares a whole output with the file that was approved for it.</summary>
/// <remarks>
/// The approved file lies beside the test: <c>TestClass.Test.verified.ext</c>. On a difference the output is written to
/// <c>TestClass.Test.received.ext</c> and the first differing line is in the message; rename the file to approve it.
/// </remarks>
internal static class Verified
{
    /// <summary>Fails unless the text equals the approved file. Line ends do not count.</summary>
    public static void Text(
        string text, string extension = "txt", string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(file)!,
            $"{Path.GetFileNameWithoutExtension(file)}.{test}{(variant is null ? "" : "_" + variant)}");
        var (verified, received) = ($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
        var expected = File.Exists(verified) ? Lines(File.ReadAllText(verified)) : null;
        if (expected == Lines(text))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail(expected is null
            ? $"There is no approved file yet. Look at '{received}' and rename it to '{Path.GetFileName(verified)}'."
            : $"{Difference(expected, Lines(text))}\nCompare '{received}' with '{Path.GetFileName(verified)}' and rename it when it is right.");
    }

    /// <summary>The same for bytes of UTF-8 text.</summary>
    public static void Bytes(
        byte[] bytes, string extension, string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Text(Encoding.UTF8.GetString(bytes), extension, variant, file, test);

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private static string Difference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
            line++;
        return $"Line {line + 1} differs.\nApproved: {At(left, line)}\nReceived: {At(right, line)}";
    }

    private static string At(string[] lines, int index) => index >= lines.Length ? "(end)" : lines[index].Length > 400 ? lines[index][..400] + "…" : lines[index];
}
