package org.geeklayer.clients;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as people in the United Kingdom type amounts: {@code 1234.5}, {@code 1,234.50}, {@code £1 234.50},
 * {@code -£25}, {@code (25.00)} for 25 below nothing, {@code 25 GBP}. The point is the decimal sign and the comma stands
 * between thousands, always: {@code 12,50} is not read, since beside it {@code 1,234} could be either. Nor are a number
 * with a unit, a time such as {@code 1:30}, a share in per cent, and {@code 1.2E+05}, which has lost digits.
 *
 * @param value the number, of at most 12 digits before the point and 18 behind it
 * @param currency the code of the currency whose sign or code stands with it, such as GBP; blank if there is none
 */
public record ClientNumber(BigDecimal value, String currency) {
    private static final String CURRENCY = "([£$€]|GBP|USD|EUR)?";
    private static final String DIGITS =
            "((?:0*\\d{1,12}|\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,3}(?: \\d{3}){1,3})(?:\\.\\d{1,18}0*)?|\\.\\d{1,18}0*)";
    private static final Pattern SIGN_FIRST = Pattern.compile("([-+]?) ?" + CURRENCY + " ?" + DIGITS + " ?" + CURRENCY);
    private static final Pattern CURRENCY_FIRST = Pattern.compile(CURRENCY + " ?([-+]) ?" + DIGITS);
    private static final Pattern IN_BRACKETS =
            Pattern.compile(CURRENCY + " ?\\( ?" + CURRENCY + " ?" + DIGITS + " ?\\) ?" + CURRENCY);

    /**
     * Reads a number.
     *
     * @param text the text of a cell
     * @return the number, or empty if the text is none of the forms
     */
    public static Optional<ClientNumber> parse(String text) {
        String plain = plain(text);
        Matcher signFirst = SIGN_FIRST.matcher(plain);
        if (signFirst.matches()) {
            return number(signFirst.group(1), signFirst.group(3), signFirst.group(2), signFirst.group(4));
        }
        Matcher currencyFirst = CURRENCY_FIRST.matcher(plain);
        if (currencyFirst.matches()) {
            return number(currencyFirst.group(2), currencyFirst.group(3), currencyFirst.group(1));
        }
        Matcher brackets = IN_BRACKETS.matcher(plain);
        return brackets.matches()
                ? number("-", brackets.group(3), brackets.group(1), brackets.group(2), brackets.group(4))
                : Optional.empty();
    }

    /** The text with one kind of blank and one kind of minus. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .map(c -> c == '\u2212' ? '-' : c)
                .forEach(c -> plain.append((char) c));
        return plain.toString().strip().toUpperCase(Locale.ROOT);
    }

    /** The number, unless two currencies stand with it. */
    private static Optional<ClientNumber> number(String sign, String digits, String... currencies) {
        String currency = "";
        for (String each : currencies) {
            if (each != null && !currency.isEmpty()) {
                return Optional.empty();
            }
            currency = each == null ? currency : each;
        }
        BigDecimal value = new BigDecimal(digits.replaceAll("[, ]", "")).stripTrailingZeros();
        return Optional.of(new ClientNumber(sign.equals("-") ? value.negate() : value, code(currency)));
    }

    private static String code(String currency) {
        return switch (currency) {
            case "£" -> "GBP";
            case "$" -> "USD";
            case "€" -> "EUR";
            default -> currency;
        };
    }
}
