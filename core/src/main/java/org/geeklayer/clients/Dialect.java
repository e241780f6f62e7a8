package org.geeklayer.clients;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How a client file is written.
 *
 * @param charset its encoding
 * @param hasMark whether it begins with a byte order mark
 * @param delimiter what stands between cells
 * @param lineEnd what ends its first line: CRLF, LF or CR
 * @param quoting whether quotation marks around a cell are taken off
 */
public record Dialect(Charset charset, boolean hasMark, char delimiter, String lineEnd, boolean quoting) {
    /** How rows of a workbook are written when they become text. */
    static final Dialect OF_WORKBOOK = new Dialect(StandardCharsets.UTF_8, false, ',', "\n", true);

    /**
     * The dialect in words.
     *
     * @return for example {@code UTF-8 with byte order mark, comma, CRLF}
     */
    public String describe() {
        String ends = switch (lineEnd) {
            case "\r\n" -> "CRLF";
            case "\r" -> "CR";
            default -> "LF";
        };
        String name =
                charset.name().startsWith("windows") ? "W" + charset.name().substring(1) : charset.name();
        return name.replace("LE", "").replace("BE", "") + (hasMark ? " with byte order mark" : "") + ", "
                + delimiterName(delimiter) + ", " + ends + (quoting ? "" : ", no quotes");
    }

    /**
     * A delimiter's name.
     *
     * @param delimiter the character
     * @return for example {@code semicolon}
     */
    public static String delimiterName(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "vertical bar";
            default -> String.format(Locale.ROOT, "delimiter \"%c\"", delimiter);
        };
    }
}
