namespace Bookshop.Catalog;

/// <summary>ISBN-13 check: digits at odd places count once, at even places three times, and the sum ends in 0.</summary>
public static class Isbn
{
    public static bool IsValid(string? text)
    {
        if (text is null)
            return false;
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        if (digits.Length != 13 || !digits.All(char.IsAsciiDigit))
            return false;
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return sum % 10 == 0;
    }
}
