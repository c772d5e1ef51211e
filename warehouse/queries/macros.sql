-- Text to DECIMAL. Casting text to more than 18 digits takes DuckDB twenty times as long,
-- so numbers go through a narrow DECIMAL of the same scale, and through the wide one only
-- where they do not fit. What is beyond the scale is rounded half up.
CREATE OR REPLACE TEMP MACRO exact_money(number) AS
    coalesce(
        try_cast(number AS DECIMAL(18, 2))::DECIMAL(20, 2),
        number::DECIMAL(20, 2)
    );

CREATE OR REPLACE TEMP MACRO exact_value(number) AS
    coalesce(
        try_cast(number AS DECIMAL(18, 6))::DECIMAL(24, 6),
        number::DECIMAL(24, 6)
    );

-- The reverse, with the same economy: a DECIMAL as text.
CREATE OR REPLACE TEMP MACRO money_text(amount) AS
    coalesce(try_cast(amount AS DECIMAL(18, 2))::VARCHAR, amount::VARCHAR);

CREATE OR REPLACE TEMP MACRO value_text(number) AS
    coalesce(try_cast(number AS DECIMAL(18, 6))::VARCHAR, number::VARCHAR);

-- The place of a fact that stands in one box, as extractors.place.PageBox.locator() has it;
-- the sides are DECIMAL with two digits, which is written out ten times as fast as DOUBLE.
CREATE OR REPLACE TEMP MACRO box_locator(page, x0, top, x1, bottom) AS
    concat(
        '[{"kind": "page", "page": ', page::INTEGER, ', "box": [',
        x0, ', ', top, ', ', x1, ', ', bottom, ']}]'
    );

-- The name of a fact: what it says and where, never its value, so that a better reading of
-- the same spot is the same fact. The parts are joined by a character that no text holds.
CREATE OR REPLACE TEMP MACRO fact_key(document_id, table_name, locator, codes) AS
    left(sha256(concat_ws(chr(31), document_id, table_name, locator, codes)), 32);

-- Exact duplicates are told apart by their order in the document.
CREATE OR REPLACE TEMP MACRO fact_identity(key, ordinal) AS
    CASE
        WHEN ordinal = 1 THEN key
        ELSE left(sha256(concat_ws(chr(31), key, ordinal::VARCHAR)), 32)
    END;
