-- Which towns have been loaded, so that serving one again leaves what people have changed in it.
CREATE TABLE app_town (
  name      key_text     NOT NULL PRIMARY KEY,
  loaded_at instant_text NOT NULL
);
