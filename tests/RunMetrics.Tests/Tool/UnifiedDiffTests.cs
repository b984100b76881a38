using RunMetrics.Tool.Setup;

namespace RunMetrics.Tests.Tool;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void A_new_file_is_all_additions() =>
        Assert.Equal("--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n", UnifiedDiff.Of("x", null, "a\nb\n"));

    [Fact]
    public void A_change_is_shown_with_three_lines_around_it() =>
        Assert.Equal(
            "--- a/x\n+++ b/x\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+new\n 5\n 6\n 7\n",
            UnifiedDiff.Of("x", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n"));

    [Fact]
    public void A_replaced_line_is_removed_and_added() =>
        Assert.Equal("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n", UnifiedDiff.Of("x", "a\r\nb\r\n", "c\r\nb\r\n"));

    [Fact]
    public void The_same_text_has_no_diff() => Assert.Equal("", UnifiedDiff.Of("x", "a", "a"));
}
