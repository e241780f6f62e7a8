package org.geeklayer.enrich;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A coordinate as somebody typed it: a plain decimal number, with a point as its decimal sign. Of metres, commas may stand between
 * thousands, as in amounts. Nothing is guessed: of what could be read in two ways, or has lost digits, it is said what is wrong.
 *
 * @param value the number; 0 if there is a fault
 * @param fault why it cannot be read, to be put behind the name of the coordinate
 */
record CoordinateCell(double value, Optional<String> fault) {
    private static final Pattern PLAIN = Pattern.compile("[-+]?(\\d{1,12}(\\.\\d{0,20})?|\\.\\d{1,20})");
    private static final Pattern WITH_THOUSANDS = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d{0,20})?");
    private static final Pattern WITH_COMMA = Pattern.compile("[-+]?[\\d.]*,[\\d.,]*");
    private static final Pattern SCIENTIFIC = Pattern.compile("(?i)[-+]?\\d+([.,]\\d+)?E[-+]?\\d+");
    private static final Pattern GRID_REFERENCE = Pattern.compile("(?i)[A-Z]{2} ?\\d{1,5} ?\\d{0,5}");
    private static final Pattern SEXAGESIMAL = Pattern.compile(".*[°º'\u2032\u2033\"].*|.*\\d ?[NSEWnsew]");
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 15; // whole numbers of so many digits are doubles exactly

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** Reads a cell that is not blank. */
    static CoordinateCell of(String cell, PointLocator.Unit unit) {
        String text = strip(cell);
        if (PLAIN.matcher(text).matches()) {
            return new CoordinateCell(Double.parseDouble(text), Optional.empty());
        }
        boolean isMetres = unit == PointLocator.Unit.METRES;
        if (isMetres && WITH_THOUSANDS.matcher(text).matches()) {
            return new CoordinateCell(Double.parseDouble(text.replace(",", "")), Optional.empty());
        }
        return new CoordinateCell(0, Optional.of(fault(text, isMetres)));
    }

    static boolean isBlank(String cell) {
        return strip(cell).isEmpty();
    }

    /** Without blanks around it, of every kind; the true minus sign is a hyphen. */
    private static String strip(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to).replace('\u2212', '-');
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String fault(String text, boolean isMetres) {
        if (text.length() > LONGEST) {
            return "is not a number";
        }
        if (WITH_COMMA.matcher(text).matches()) {
            return isMetres
                    ? "has a comma that does not stand between thousands; the decimal sign is a point"
                    : "has a comma; the decimal sign is a point";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return "has lost digits (1.2E+05)";
        }
        if (isMetres && GRID_REFERENCE.matcher(text).matches()) {
            return "is a grid reference with letters; give metres";
        }
        if (!isMetres && SEXAGESIMAL.matcher(text).matches()) {
            return "is not in decimal degrees";
        }
        return "is not a number";
    }

    /** The number that plain digits are, as {@link #of} reads them; no number for anything else, which {@link #of} may read. */
    static double plain(byte[] bytes, int from, int to) {
        int at = from;
        boolean isNegative = at < to && bytes[at] == '-';
        at += isNegative ? 1 : 0;
        long digits = 0;
        int count = 0;
        int decimals = -1; // before the point
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (bytes[at] == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0 || count > MOST_DIGITS) {
            return Double.NaN;
        }
        double value = digits / POWERS_OF_TEN[Math.max(0, decimals)];
        return isNegative ? -value : value;
    }
}
