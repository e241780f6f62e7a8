package org.geeklayer.dataset;

import java.io.IOException;

/**
 * A file has not the form that it should have. The message is one line for the person at the keyboard: the file, the
 * line and column where they are known, the rule that was broken and, where there is one, the way out. It never holds
 * a client's data.
 */
public final class DataFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private DataFormatException(String message) {
        super(message);
    }

    /**
     * A fault of a whole file.
     *
     * @param file the file's name, without its folder
     * @param rule what is wrong and what would be right
     * @return the exception, to be thrown
     */
    public static DataFormatException of(String file, String rule) {
        return new DataFormatException(file + ": " + rule);
    }

    /**
     * A fault at one place of a file.
     *
     * @param file the file's name, without its folder
     * @param line the line, 1 for the first line of the file (the header)
     * @param column the column's name, or its number where the file has no header
     * @param rule what is wrong and what would be right
     * @return the exception, to be thrown
     */
    public static DataFormatException at(String file, long line, String column, String rule) {
        return new DataFormatException(file + ", line " + line + ", column \"" + column + "\": " + rule);
    }

    /**
     * A fault of one line of a file.
     *
     * @param file the file's name, without its folder
     * @param line the line, 1 for the first line of the file (the header)
     * @param rule what is wrong and what would be right
     * @return the exception, to be thrown
     */
    public static DataFormatException at(String file, long line, String rule) {
        return new DataFormatException(file + ", line " + line + ": " + rule);
    }
}
