INSERT INTO host_night (host, night, requests) VALUES (:host, :night, 1)
ON CONFLICT (host, night) DO UPDATE SET requests = requests + 1;
