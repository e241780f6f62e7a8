package org.geeklayer.postcode;

/** Reads coordinates as they are mostly written, from bytes: whole metres, or degrees with up to six decimals. */
final class PlainNumber {
    /** Stands for a text that is to be read in another way. */
    static final int NONE = Integer.MAX_VALUE;

    private static final int DIGITS = 9;
    private static final int DECIMALS = 6;
    private static final int MILLIONTHS = 1_000_000; // of a degree

    private PlainNumber() {}

    /** Metres, or millionths of a degree; {@link #NONE} for a text that is written in another way. */
    static int of(String field, byte[] bytes, int from, int to) {
        if (from == to) {
            return DirectoryFile.NO_NUMBER;
        }
        return PostcodeDirectoryWriter.isOfGrid(field) ? digits(bytes, from, to) : degrees(bytes, from, to);
    }

    private static int digits(byte[] bytes, int from, int to) {
        if (from == to || to - from > DIGITS) {
            return NONE;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int degrees(byte[] bytes, int from, int to) {
        boolean isNegative = bytes[from] == '-';
        int start = isNegative ? from + 1 : from;
        int point = start;
        while (point < to && bytes[point] != '.') {
            point++;
        }
        int whole = point - start > 3 ? NONE : digits(bytes, start, point);
        int decimals = Math.max(0, to - point - 1);
        int part = decimals == 0 && point == to ? 0 : decimals > DECIMALS ? NONE : digits(bytes, point + 1, to);
        if (whole == NONE || part == NONE || whole > PostcodeDirectoryWriter.LARGEST_ANGLE) {
            return NONE;
        }
        for (int i = decimals; i < DECIMALS; i++) {
            part *= 10;
        }
        int number = (isNegative ? -1 : 1) * (whole * MILLIONTHS + part);
        return Math.abs(number) > PostcodeDirectoryWriter.LARGEST_ANGLE * MILLIONTHS
                        || number > PostcodeDirectoryWriter.NO_REFERENCE * MILLIONTHS
                ? DirectoryFile.NO_NUMBER
                : number;
    }
}
