SELECT requests FROM host_night WHERE host = :host AND night = :night;
